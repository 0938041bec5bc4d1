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
        long blocked,
        List<Part> sections) {

    public record Part(
            String code,
            String ticketType,
            Money price,
            int capacity,
            int available,
            int held,
            int sold,
            int blocked) {}

    /** Of the inventories that are open; those that are not yet have all that the catalogue says. */
    public static AvailabilityAnswer of(Event event, List<InventoryCounts> open) {
        return open.stream()
                .reduce(LiveCounts::together)
                .map(counts -> of(event, counts, "engine"))
                .orElseGet(() -> unopened(event));
    }

    static AvailabilityAnswer of(Event event, InventoryCounts counts, String source) {
        Currency currency = event.terms().currency();
        return new AvailabilityAnswer(
                event.id(),
                counts.version(),
                Instant.ofEpochMilli(counts.asOfMillis()),
                source,
                event.isCancelled()
                        ? 0
                        : available(counts)
                                + unopened(event, counts)
                                        .mapToLong(Part::available)
                                        .sum(),
                sum(counts, InventoryCounts.Section::held),
                sum(counts, InventoryCounts.Section::sold),
                blocked(counts)
                        + unopened(event, counts).mapToLong(Part::blocked).sum(),
                Stream.concat(
                                counts.sections().stream().map(section -> part(section, currency, event.isCancelled())),
                                unopened(event, counts))
                        .toList());
    }

    private static Part part(InventoryCounts.Section section, Currency currency, boolean cancelled) {
        return new Part(
                section.code(),
                section.ticketType(),
                new Money(section.priceMinor(), currency),
                section.capacity(),
                cancelled ? 0 : section.available(),
                section.held(),
                section.sold(),
                section.blocked());
    }

    /** Sections of a partition of their own that the engine has not opened yet. */
    private static Stream<Part> unopened(Event event, InventoryCounts counts) {
        Set<String> open =
                counts.sections().stream().map(InventoryCounts.Section::code).collect(Collectors.toSet());
        boolean several = event.terms().partitionBy() == PartitionBy.SECTION;
        return parts(event).stream().filter(part -> several && !open.contains(part.code()));
    }

    /** Before the engine has opened it: all that the catalogue has. */
    static AvailabilityAnswer unopened(Event event) {
        List<Part> parts = parts(event);
        return new AvailabilityAnswer(
                event.id(),
                0,
                event.lifecycle().createdAt(),
                "catalogue",
                parts.stream().mapToLong(Part::available).sum(),
                0,
                0,
                parts.stream().mapToLong(Part::blocked).sum(),
                parts);
    }

    private static List<Part> parts(Event event) {
        Event.Terms terms = event.terms();
        return terms.sections().stream()
                .map(section -> new Part(
                        section.code(),
                        section.ticketType(),
                        new Money(section.priceMinor(), terms.currency()),
                        section.capacity(),
                        event.isCancelled()
                                ? 0
                                : section.capacity() - section.blocked().size(),
                        0,
                        0,
                        section.blocked().size()))
                .toList();
    }

    static long available(InventoryCounts counts) {
        return sum(counts, InventoryCounts.Section::available);
    }

    static long blocked(InventoryCounts counts) {
        return sum(counts, InventoryCounts.Section::blocked);
    }

    private static long sum(InventoryCounts counts, ToLongFunction<InventoryCounts.Section> part) {
        return counts.sections().stream().mapToLong(part).sum();
    }
}
