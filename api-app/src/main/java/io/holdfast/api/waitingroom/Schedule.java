package io.holdfast.api.waitingroom;

import java.time.Duration;
import java.time.Instant;

/**
 * Whose turn it is when. Places are numbered in the order in which people came, and their turns come evenly, so many a
 * minute. A turn that passes while nobody waits is gone: its place is never given away.
 *
 * @param next the place that is given next, at the earliest
 * @param gone the places before this one were gone when the pace last changed
 * @param first the first place that this pace is of
 * @param begins when the turn of that place comes
 * @param perMinute the turns of a minute, 1 or more
 * @param opens when the sale begins
 */
record Schedule(long next, long gone, long first, Instant begins, int perMinute, Instant opens) {
    private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

    static Schedule beginning(int perMinute, Instant opens, Instant now) {
        return new Schedule(0, 0, 0, later(now, opens), perMinute, opens);
    }

    /**
     * The same for another pace, or another beginning of the sale: from now on, for those who still wait. Who was let in
     * and may still book may do so as if their turn had come now.
     *
     * @param admission how long somebody may book whose turn has come
     */
    Schedule under(int otherPerMinute, Instant otherOpens, Instant now, Duration admission) {
        if (otherPerMinute == perMinute && otherOpens.equals(opens)) {
            return this;
        }
        Instant stillGood = now.minus(admission);
        long goneNow = stillGood.isBefore(begins) ? gone : Math.min(next, turnsUntil(stillGood));
        return new Schedule(
                next,
                Math.max(gone, goneNow),
                Math.min(next, turnsUntil(now)),
                later(now, otherOpens),
                otherPerMinute,
                otherOpens);
    }

    /** The place of who comes now. */
    long place(Instant now) {
        return Math.max(next, turnsUntil(now) - 1);
    }

    Schedule withTaken(long place) {
        return new Schedule(place + 1, gone, first, begins, perMinute, opens);
    }

    /** When the turn of a place comes, or came; of one that had its turn at another pace, when the pace changed. */
    Instant turn(long place) {
        long turns = Math.max(0, place - first);
        return begins.plus(Duration.ofMinutes(turns / perMinute))
                .plusNanos(Math.ceilDiv(turns % perMinute * MINUTE_NANOS, perMinute));
    }

    boolean hasCome(long place, Instant now) {
        return place < turnsUntil(now);
    }

    /** Whether the turn came so long ago that it was let pass. */
    boolean isGone(long place, Instant now, Duration admission) {
        return place < gone
                || (hasCome(place, now) && !turn(place).plus(admission).isAfter(now));
    }

    /** How many people are let in until it is the turn of this place, with this one. */
    long position(long place, Instant now) {
        return Math.max(0, place - turnsUntil(now) + 1);
    }

    /** The first place whose turn has not come. */
    private long turnsUntil(Instant now) {
        if (now.isBefore(begins)) {
            return first;
        }
        long nanos = Duration.between(begins, now).toNanos();
        return first + nanos / MINUTE_NANOS * perMinute + nanos % MINUTE_NANOS * perMinute / MINUTE_NANOS + 1;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
