package io.holdfast.api.catalogue.updates;

import io.holdfast.api.catalogue.Event;
import io.holdfast.wire.EventUpdate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What the log is told of an event: nothing of people, not even of its owner. */
final class UpdateReading {
    private UpdateReading() {}

    static EventUpdate of(Untold change, Event event) {
        Event.Description about = event.description();
        Event.Terms terms = event.terms();
        return EventUpdate.newBuilder()
                .setEventId(event.id())
                .setRevision(change.revision())
                .setKind(change.kind())
                .setName(about.name())
                .setType(about.type())
                .setVenue(about.venue())
                .setEventDate(millis(about.eventDate()))
                .setCurrency(terms.currency().getCurrencyCode())
                .setSalesStart(millis(terms.salesStart()))
                .setSalesEnd(terms.salesEnd().map(UpdateReading::millis).orElse(null))
                .setTotalTickets(terms.totalTickets())
                .setOpenedAt(
                        event.lifecycle().openedAt().map(UpdateReading::millis).orElse(null))
                .setCancelledAt(event.lifecycle()
                        .cancelledAt()
                        .map(UpdateReading::millis)
                        .orElse(null))
                .setChangedAt(millis(change.changedAt()))
                .build();
    }

    private static Instant millis(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }
}
