package io.holdfast.api.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.api.money.Money;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** One event in full, as it is shown. {@code ticket_price} is the lowest. */
record EventView(
        long id,
        String name,
        String description,
        String type,
        Optional<Long> venueId,
        String venue,
        Instant eventDate,
        Money ticketPrice,
        String currency,
        EventStatus status,
        long totalTickets,
        long remainingTickets,
        Instant salesStart,
        Optional<Instant> salesEnd,
        int holdSeconds,
        int maxTicketsPerUser,
        Optional<Instant> cancelUntil,
        String partitionBy,
        Instant createdAt,
        List<SectionView> sections,
        List<TicketType> ticketTypes) {
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record SectionView(
            String code,
            Section.Kind kind,
            String ticketType,
            Money price,
            int capacity,
            Optional<Integer> rows,
            Optional<Integer> seatsPerRow) {}

    /** What one kind of ticket costs, and how many places there are of it. */
    record TicketType(String name, Money price, long capacity) {}

    private record Key(String name, long priceMinor) {}

    static EventView of(Event event, long remaining, Instant now) {
        var about = event.description();
        var terms = event.terms();
        return new EventView(
                event.id(),
                about.name(),
                about.text(),
                about.type(),
                about.venueId(),
                about.venue(),
                about.eventDate(),
                new Money(terms.lowestPriceMinor(), terms.currency()),
                terms.currency().getCurrencyCode(),
                EventStatus.at(now, event.lifecycle(), terms.salesStart(), terms.salesEnd(), about.eventDate()),
                terms.totalTickets(),
                remaining,
                terms.salesStart(),
                terms.salesEnd(),
                terms.holdSeconds(),
                terms.maxTicketsPerUser(),
                about.cancelUntil(),
                "EVENT",
                event.lifecycle().createdAt(),
                terms.sections().stream()
                        .map(section -> section(section, terms))
                        .toList(),
                ticketTypes(terms));
    }

    private static SectionView section(Section section, Event.Terms terms) {
        var price = new Money(section.priceMinor(), terms.currency());
        var grid =
                section.layout() instanceof Section.Grid seated ? Optional.of(seated) : Optional.<Section.Grid>empty();
        return new SectionView(
                section.code(),
                section.kind(),
                section.ticketType(),
                price,
                section.capacity(),
                grid.map(Section.Grid::rows),
                grid.map(Section.Grid::seatsPerRow));
    }

    private static List<TicketType> ticketTypes(Event.Terms terms) {
        var capacities = new LinkedHashMap<Key, Long>();
        for (var section : terms.sections()) {
            capacities.merge(new Key(section.ticketType(), section.priceMinor()), (long) section.capacity(), Long::sum);
        }
        return capacities.entrySet().stream()
                .map(entry -> new TicketType(
                        entry.getKey().name(),
                        new Money(entry.getKey().priceMinor(), terms.currency()),
                        entry.getValue()))
                .toList();
    }
}
