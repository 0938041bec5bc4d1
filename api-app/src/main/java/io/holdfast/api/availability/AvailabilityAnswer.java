package io.holdfast.api.availability;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.money.Money;
import io.holdfast.wire.view.InventoryCounts;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.function.ToLongFunction;

/** How much of an event is left, as clients see it. Version 0 is one of which nothing can have been sold yet. */
record AvailabilityAnswer(
        long eventId,
        long version,
        Instant asOf,
        String source,
        long available,
        long held,
        long sold,
        List<Part> sections) {

    record Part(String code, String ticketType, Money price, int capacity, int available, int held, int sold) {}

    static AvailabilityAnswer of(Event event, InventoryCounts counts) {
        Currency currency = event.terms().currency();
        return new AvailabilityAnswer(
                event.id(),
                counts.version(),
                Instant.ofEpochMilli(counts.asOfMillis()),
                "engine",
                available(counts),
                sum(counts, InventoryCounts.Section::held),
                sum(counts, InventoryCounts.Section::sold),
                counts.sections().stream()
                        .map(section -> new Part(
                                section.code(),
                                section.ticketType(),
                                new Money(section.priceMinor(), currency),
                                section.capacity(),
                                section.available(),
                                section.held(),
                                section.sold()))
                        .toList());
    }

    /** Before the engine has opened it: all that the catalogue has. */
    static AvailabilityAnswer unopened(Event event) {
        Event.Terms terms = event.terms();
        return new AvailabilityAnswer(
                event.id(),
                0,
                event.lifecycle().createdAt(),
                "catalogue",
                terms.totalTickets(),
                0,
                0,
                terms.sections().stream()
                        .map(section -> new Part(
                                section.code(),
                                section.ticketType(),
                                new Money(section.priceMinor(), terms.currency()),
                                section.capacity(),
                                section.capacity(),
                                0,
                                0))
                        .toList());
    }

    static long available(InventoryCounts counts) {
        return sum(counts, InventoryCounts.Section::available);
    }

    private static long sum(InventoryCounts counts, ToLongFunction<InventoryCounts.Section> part) {
        return counts.sections().stream().mapToLong(part).sum();
    }
}
