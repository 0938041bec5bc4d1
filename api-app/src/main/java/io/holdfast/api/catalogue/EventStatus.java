package io.holdfast.api.catalogue;

import java.time.Instant;
import java.util.Optional;

/** Where an event stands, for people to read. Never decides a sale: that is the engine's. */
enum EventStatus {
    CANCELLED,
    ENDED,
    OPENING,
    SCHEDULED,
    ON_SALE;

    static EventStatus at(Instant now, Event.Lifecycle lifecycle, Instant start, Optional<Instant> end, Instant date) {
        if (lifecycle.cancelledAt().isPresent()) {
            return CANCELLED;
        }
        if (!Event.salesEnd(end, date).isAfter(now)) {
            return ENDED;
        }
        if (lifecycle.openedAt().isEmpty()) {
            return OPENING;
        }
        return start.isAfter(now) ? SCHEDULED : ON_SALE;
    }
}
