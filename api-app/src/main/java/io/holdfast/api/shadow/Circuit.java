package io.holdfast.api.shadow;

import java.util.function.LongSupplier;

/**
 * Keeps callers from waiting for somebody who does not answer: after three failures in a row nobody asks for a second,
 * and then one does, for all. Safe for use by many threads.
 */
final class Circuit {
    static final long PAUSE_NANOS = 1_000_000_000L;
    private static final int MOST_FAILURES = 3;

    private final LongSupplier nanoTime;
    private int failures;
    private long openUntilNanos;

    Circuit(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether to ask. Who is told so reports how it went. */
    synchronized boolean mayAsk() {
        if (failures < MOST_FAILURES) {
            return true;
        }
        long nowNanos = nanoTime.getAsLong();
        if (nowNanos - openUntilNanos < 0) {
            return false;
        }
        openUntilNanos = nowNanos + PAUSE_NANOS; // the others wait for what this one learns
        return true;
    }

    synchronized void answered() {
        failures = 0;
    }

    synchronized void failed() {
        failures = Math.min(failures + 1, MOST_FAILURES);
        openUntilNanos = nanoTime.getAsLong() + PAUSE_NANOS;
    }

    synchronized boolean isOpen() {
        return failures >= MOST_FAILURES;
    }
}
