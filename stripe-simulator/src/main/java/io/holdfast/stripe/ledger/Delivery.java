package io.holdfast.stripe.ledger;

import java.time.Clock;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/** An event that is still to be taken: {@code attempts} have failed, the next is due at {@code dueMillis}. */
public record Delivery(String eventId, int attempts, long dueMillis, Clock clock) implements Delayed {

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(dueMillis - clock.millis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
}
