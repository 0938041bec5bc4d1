package io.holdfast.api.catalogue;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that is on sale. What the engine sells by ({@link Terms}) is fixed once it is handed over; what is told
 * about it ({@link Description}) is not.
 */
public record Event(long id, UUID ownerId, Description description, Terms terms, Lifecycle lifecycle) {
    /** What people read about it. */
    public record Description(
            String name,
            String text,
            String type,
            Optional<Long> venueId,
            String venue,
            Instant eventDate,
            Optional<Instant> cancelUntil) {}

    /** What the engine sells by. */
    public record Terms(
            Currency currency,
            Instant salesStart,
            Optional<Instant> salesEnd,
            int holdSeconds,
            int maxTicketsPerUser,
            List<Section> sections) {
        public long totalTickets() {
            return sections.stream().mapToLong(Section::capacity).sum();
        }

        /** The price of the cheapest ticket, in minor units. */
        public long lowestPriceMinor() {
            return sections.stream().mapToLong(Section::priceMinor).min().orElse(0);
        }
    }

    /** How far it has come: opened when the engine confirmed it. */
    public record Lifecycle(Instant createdAt, Optional<Instant> openedAt, Optional<Instant> cancelledAt) {}
}
