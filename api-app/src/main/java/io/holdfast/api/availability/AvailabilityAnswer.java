package io.holdfast.api.availability;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.PartitionBy;
import io.holdfast.api.money.Money;
import io.holdfast.wire.view.InventoryCounts;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How much of an event is left, as clients see it. Version 0 is one of which nothing can have been sold yet. */
public record AvailabilityAnswer(
        long eventId,
        long version,
        Instant asOf,
        String source,
        long available,
        long held,
        long sold,
        List<Part> sections) {

    public record Part(String code, String ticketType, Money price, int capacity, int available, int held, int sold) {}

    /** Of the inventories that are open; those that are not yet have all that the catalogue says. */
    public static AvailabilityAnswer of(Event event, List<InventoryCounts> open) {
        return open.stream()
                .reduce(LiveCounts::together)
                .map(counts -> of(event, counts))
                .orElseGet(() -> unopened(event));
    }

    static AvailabilityAnswer of(Event event, InventoryCounts counts) {
        Currency currency = event.terms().currency();
        return new AvailabilityAnswer(
                event.id(),
                counts.version(),
                Instant.ofEpochMilli(counts.asOfMillis()),
                "engine",
                available(counts)
                        + unopened(event, counts).mapToLong(Part::available).sum(),
                sum(counts, InventoryCounts.Section::held),
                sum(counts, InventoryCounts.Section::sold),
                Stream.concat(
                                counts.sections().stream().map(section -> part(section, currency)),
                                unopened(event, counts))
                        .toList());
    }

    private static Part part(InventoryCounts.Section section, Currency currency) {
        return new Part(
                section.code(),
                section.ticketType(),
                new Money(section.priceMinor(), currency),
                section.capacity(),
                section.available(),
                section.held(),
                section.sold());
    }

    /** Sections of a partition of their own that the engine has not opened yet. */
    private static Stream<Part> unopened(Event event, InventoryCounts counts) {
        Set<String> open =
                counts.sections().stream().map(InventoryCounts.Section::code).collect(Collectors.toSet());
        boolean several = event.terms().partitionBy() == PartitionBy.SECTION;
        return unopened(event).sections().stream().filter(part -> several && !open.contains(part.code()));
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
