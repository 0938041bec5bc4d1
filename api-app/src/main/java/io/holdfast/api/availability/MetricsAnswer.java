package io.holdfast.api.availability;

import io.holdfast.wire.view.InventoryCounts;
import java.time.Instant;
import java.util.List;
import java.util.function.ToLongFunction;

/** How an event sells, for whoever owns it. Of several partitions, as of the latest change of any. */
record MetricsAnswer(
        long eventId,
        long version,
        Instant asOf,
        long capacity,
        long available,
        long held,
        long sold,
        long blocked,
        List<Part> sections) {
    record Part(String code, String ticketType, int capacity, int available, int held, int sold, int blocked) {
        static Part of(InventoryCounts.Section section) {
            return new Part(
                    section.code(),
                    section.ticketType(),
                    section.capacity(),
                    section.available(),
                    section.held(),
                    section.sold(),
                    section.blocked());
        }
    }

    static MetricsAnswer of(long eventId, InventoryCounts counts) {
        return new MetricsAnswer(
                eventId,
                counts.version(),
                Instant.ofEpochMilli(counts.asOfMillis()),
                sum(counts, InventoryCounts.Section::capacity),
                sum(counts, InventoryCounts.Section::available),
                sum(counts, InventoryCounts.Section::held),
                sum(counts, InventoryCounts.Section::sold),
                sum(counts, InventoryCounts.Section::blocked),
                counts.sections().stream().map(Part::of).toList());
    }

    private static long sum(InventoryCounts counts, ToLongFunction<InventoryCounts.Section> part) {
        return counts.sections().stream().mapToLong(part).sum();
    }
}
