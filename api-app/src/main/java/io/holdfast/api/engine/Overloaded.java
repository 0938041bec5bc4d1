package io.holdfast.api.engine;

/** As many requests wait for the engine as may; this one was not sent. */
public final class Overloaded extends RuntimeException {
    Overloaded(int maxInFlight) {
        super(maxInFlight + " requests are waiting for the engine", null, false, false);
    }
}
