package io.holdfast.api.payments.tasks;

import java.time.Duration;

/** How long a task waits for its next try: half a second, then twice as long each time, five minutes at most. */
final class BackOff {
    private static final long FIRST_MILLIS = 500;
    private static final long LONGEST_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final int MAX_DOUBLINGS = 20;

    private BackOff() {}

    /**
     * @param attempts that have failed, from 1
     * @param chance from 0 to 1: up to a half is taken off, so that those that failed together do not return together
     */
    static Duration after(int attempts, double chance) {
        long full = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(attempts - 1, MAX_DOUBLINGS));
        return Duration.ofMillis(full - (long) (full / 2.0 * chance));
    }
}
