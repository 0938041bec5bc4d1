package io.holdfast.engine.simulation;

/** The process dies at this very write. */
final class Crash extends RuntimeException {
    Crash() {
        super("crash", null, false, false);
    }
}
