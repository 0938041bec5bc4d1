package io.holdfast.stripe.webhooks;

import io.holdfast.stripe.settings.Settings;
import java.time.Duration;
import java.util.OptionalLong;

/** When to try again: after a first wait, then twice as long each time, up to the longest; not after three days. */
record Backoff(long firstMillis, long mostMillis) {

    private static final long GIVE_UP_MILLIS = Duration.ofDays(3).toMillis();

    static Backoff of(Settings.Pace pace) {
        return new Backoff(pace.retryFirstMillis(), pace.retryMostMillis());
    }

    /** The time of the next attempt after {@code failures} (at least 1) of them, or nothing: the event is given up. */
    OptionalLong next(int failures, long createdMillis, long nowMillis) {
        long waitMillis = firstMillis;
        for (int i = 1; i < failures && waitMillis < mostMillis; i++) {
            waitMillis *= 2;
        }
        long at = nowMillis + Math.min(waitMillis, mostMillis);
        return at - createdMillis > GIVE_UP_MILLIS ? OptionalLong.empty() : OptionalLong.of(at);
    }
}
