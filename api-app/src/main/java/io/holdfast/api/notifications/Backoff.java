package io.holdfast.api.notifications;

import java.time.Duration;

/** How long a failed attempt is followed by nothing: 1 s, four times as long after each failure, at most an hour. */
final class Backoff {
    private static final int FACTOR = 4;
    private static final int DOUBTFUL = 8;
    private static final Duration LONGEST = Duration.ofHours(1);

    private Backoff() {}

    /** @param attempt the one that failed, counted from 1 */
    static Duration after(int attempt) {
        long seconds = (long) Math.pow(FACTOR, Math.min(attempt, DOUBTFUL) - 1.0);
        return seconds < LONGEST.toSeconds() ? Duration.ofSeconds(seconds) : LONGEST;
    }
}
