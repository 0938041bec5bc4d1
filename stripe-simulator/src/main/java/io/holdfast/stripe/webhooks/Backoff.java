package io.holdfast.stripe.webhooks;

import java.time.Duration;
import java.util.OptionalLong;

/** When to try again: after half a second, then twice as long each time, an hour at most; not after three days. */
final class Backoff {

    private static final long FIRST_MILLIS = 500;
    private static final long MOST_MILLIS = Duration.ofHours(1).toMillis();
    private static final long GIVE_UP_MILLIS = Duration.ofDays(3).toMillis();
    private static final int DOUBLINGS_TO_MOST = 13;

    private Backoff() {}

    /** The time of the next attempt after {@code failures} (at least 1) of them, or nothing: the event is given up. */
    static OptionalLong next(int failures, long createdMillis, long nowMillis) {
        long waitMillis = failures > DOUBLINGS_TO_MOST ? MOST_MILLIS : FIRST_MILLIS << (failures - 1);
        long at = nowMillis + Math.min(waitMillis, MOST_MILLIS);
        return at - createdMillis > GIVE_UP_MILLIS ? OptionalLong.empty() : OptionalLong.of(at);
    }
}
