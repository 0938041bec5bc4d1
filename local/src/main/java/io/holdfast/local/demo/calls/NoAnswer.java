package io.holdfast.local.demo.calls;

/** The connection broke, or time ran out: whether the call was carried out is unknown. */
public final class NoAnswer extends Exception {
    NoAnswer(String what, Throwable cause) {
        super(what + ": " + cause, cause);
    }
}
