package io.holdfast.connect.keep;

import java.time.Duration;

/** When one that keeps failing is tried next: at once, then after pauses that double. Time well spent forgives all. */
final class Backoff {
    private static final long FIRST_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_NANOS = Duration.ofSeconds(15).toNanos();
    private static final long FORGIVEN_NANOS = Duration.ofMinutes(1).toNanos();

    private long pauseNanos;
    private long triedNanos;

    boolean isDue(long nowNanos) {
        return pauseNanos == 0 || nowNanos - triedNanos >= pauseNanos;
    }

    void tried(long nowNanos) {
        pauseNanos = pauseNanos == 0 ? FIRST_NANOS : Math.min(2 * pauseNanos, LONGEST_NANOS);
        triedNanos = nowNanos;
    }

    /** It runs; but one that fails on its next record runs too, for a moment. */
    void well(long nowNanos) {
        if (nowNanos - triedNanos >= FORGIVEN_NANOS) {
            pauseNanos = 0;
        }
    }
}
