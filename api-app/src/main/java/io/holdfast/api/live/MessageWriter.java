package io.holdfast.api.live;

import io.holdfast.api.availability.AvailabilityAnswer;
import io.holdfast.api.catalogue.Event;
import io.holdfast.wire.EventUpdate;
import io.holdfast.wire.EventUpdateKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Puts what happens into the words that clients read. */
@Component
final class MessageWriter {
    private record Change(long eventId, long version, Instant asOf, List<SectionChange> sections) {}

    private record Reset(long eventId, Feed.Reason reason) {}

    private record Told(
            long eventId,
            EventUpdateKind change,
            String name,
            String type,
            String venue,
            Instant eventDate,
            Instant salesStart,
            Optional<Instant> salesEnd,
            long totalTickets,
            Optional<Instant> cancelledAt) {}

    private final JsonMapper json;

    MessageWriter(JsonMapper json) {
        this.json = json;
    }

    Message snapshot(Cursor cursor, Event event, Standing standing) {
        return Message.of("snapshot", cursor, json.writeValueAsString(AvailabilityAnswer.of(event, standing.open())));
    }

    Message availability(Cursor cursor, Standing standing, List<SectionChange> sections) {
        Instant asOf = Instant.ofEpochMilli(standing.asOfMillis());
        return Message.of(
                "availability",
                cursor,
                json.writeValueAsString(new Change(cursor.eventId(), standing.sum(), asOf, sections)));
    }

    Message event(Cursor cursor, EventUpdate update) {
        return Message.of(
                "event",
                cursor,
                json.writeValueAsString(new Told(
                        update.getEventId(),
                        update.getKind(),
                        update.getName(),
                        update.getType(),
                        update.getVenue(),
                        update.getEventDate(),
                        update.getSalesStart(),
                        Optional.ofNullable(update.getSalesEnd()),
                        update.getTotalTickets(),
                        Optional.ofNullable(update.getCancelledAt()))));
    }

    Message reset(Cursor cursor, Feed.Reason reason) {
        return Message.of("reset", cursor, json.writeValueAsString(new Reset(cursor.eventId(), reason)));
    }
}
