package io.holdfast.engine.simulation;

import org.jspecify.annotations.Nullable;

/** A seat or place as it must be. */
final class Seat {
    final String id;
    final Area area;
    /** Where it is among its direct neighbours, from 0. */
    final int place;

    @Nullable
    Booking owner;

    boolean sold;
    boolean blocked;
    /** The greatest fence that the ledger has shown of it. */
    long fence;

    Seat(String id, Area area, int place) {
        this.id = id;
        this.area = area;
        this.place = place;
    }

    /** Whether nobody owns it but perhaps by a hold whose time has run out by then. */
    boolean isFree(long nowMillis) {
        return !blocked && (owner == null || owner.isOverdue(nowMillis));
    }
}
