package io.holdfast.api.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.api.money.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** One event in full, as it is shown. {@code ticket_price} is the lowest. */
public record EventView(
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

        @Schema(description = "Seats that are not for sale at this moment; `blocked` of a section is how it began")
        long blockedTickets,

        Instant salesStart,
        Optional<Instant> salesEnd,
        int holdSeconds,
        int maxTicketsPerUser,
        Optional<Instant> cancelUntil,
        PartitionBy partitionBy,
        PaymentProvider paymentProvider,
        Money cancellationFee,
        boolean captchaRequired,
        int admissionsPerMinute,
        Instant createdAt,
        List<SectionView> sections,
        List<TicketType> ticketTypes) {
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record SectionView(
            String code,
            Section.Kind kind,
            String ticketType,
            Money price,
            int capacity,

            @Schema(implementation = Object.class, description = "How many rows, or the list of rows")
            Optional<Object> rows,

            Optional<Integer> seatsPerRow,
            Optional<List<String>> blocked) {}

    /** What one kind of ticket costs, and how many places there are of it. */
    public record TicketType(String name, Money price, long capacity) {}

    private record Key(String name, long priceMinor) {}

    /** @param left empty where the engine does not say: then as the sale began */
    static EventView of(Event event, Optional<RemainingTickets.Left> left, Instant now) {
        var about = event.description();
        var terms = event.terms();
        long total = terms.totalTickets();
        long blocked = terms.sections().stream()
                .mapToLong(section -> section.blocked().size())
                .sum();
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
                total,
                event.isCancelled()
                        ? 0
                        : left.map(RemainingTickets.Left::available).orElse(total - blocked),
                left.map(RemainingTickets.Left::blocked).orElse(blocked),
                terms.salesStart(),
                terms.salesEnd(),
                terms.holdSeconds(),
                terms.maxTicketsPerUser(),
                terms.cancelUntil(),
                terms.partitionBy(),
                terms.charging().provider(),
                new Money(terms.charging().cancellationFeeMinor(), terms.currency()),
                about.captchaRequired(),
                about.admissionsPerMinute(),
                event.lifecycle().createdAt(),
                terms.sections().stream()
                        .map(section -> section(section, terms))
                        .toList(),
                ticketTypes(terms));
    }

    private static SectionView section(Section section, Event.Terms terms) {
        var price = new Money(section.priceMinor(), terms.currency());
        return new SectionView(
                section.code(),
                section.kind(),
                section.ticketType(),
                price,
                section.capacity(),
                rows(section),
                section.layout() instanceof Section.Grid grid ? Optional.of(grid.seatsPerRow()) : Optional.empty(),
                Optional.of(section.blocked()).filter(seats -> !seats.isEmpty()));
    }

    private static Optional<Object> rows(Section section) {
        return switch (section.layout()) {
            case Section.Open _ -> Optional.empty();
            case Section.Grid grid -> Optional.of(grid.rows());
            case Section.Rows listed -> Optional.of(RowsView.of(listed));
        };
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
