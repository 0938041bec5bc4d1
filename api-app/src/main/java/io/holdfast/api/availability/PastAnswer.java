package io.holdfast.api.availability;

import io.holdfast.wire.view.InventoryCounts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The seats and counts of an event as they were, as of the change before the moment that was asked for. */
record PastAnswer(
        long eventId, long version, Instant asOf, List<MetricsAnswer.Part> counts, List<SeatsAnswer.Part> sections) {
    static PastAnswer of(InventoryCounts counts, SeatsAnswer seats, Optional<String> section) {
        return new PastAnswer(
                seats.eventId(),
                counts.version(),
                Instant.ofEpochMilli(counts.asOfMillis()),
                counts.sections().stream()
                        .filter(part -> section.isEmpty() || part.code().equals(section.get()))
                        .map(MetricsAnswer.Part::of)
                        .toList(),
                seats.sections());
    }
}
