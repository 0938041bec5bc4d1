package io.holdfast.local.deployment;

/** Says how a process ended. */
final class Exit {
    private static final int SIGNALS = 128;

    private Exit() {}

    static String of(int code) {
        return code > SIGNALS ? "signal " + (code - SIGNALS) : "exit code " + code;
    }
}
