package io.holdfast.api.catalogue;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is on sale. What the engine sells by ({@link Terms}, and without an end of the sale the beginning of
 * the event) is changed only with its consent; what else is told about it ({@link Description}) is not.
 */
public record Event(long id, UUID ownerId, Description description, Terms terms, Lifecycle lifecycle) {
    /** What people read about it, and what they are asked for before they book. */
    public record Description(
            String name,
            String text,
            String type,
            Optional<Long> venueId,
            String venue,
            Instant eventDate,
            Boolean captchaRequired,
            Integer admissionsPerMinute) {
        /** What was stored before there was a choice asks for no captcha, and has no waiting room. */
        public Description(
                String name,
                String text,
                String type,
                Optional<Long> venueId,
                String venue,
                Instant eventDate,
                @Nullable Boolean captchaRequired,
                @Nullable Integer admissionsPerMinute) {
            this.name = name;
            this.text = text;
            this.type = type;
            this.venueId = venueId;
            this.venue = venue;
            this.eventDate = eventDate;
            this.captchaRequired = Boolean.TRUE.equals(captchaRequired);
            this.admissionsPerMinute = Objects.requireNonNullElse(admissionsPerMinute, 0);
        }
    }

    /** Whether people need to be told of it as cancelled. */
    public boolean isCancelled() {
        return lifecycle.cancelledAt().isPresent();
    }

    /** The first moment at which nothing is sold any more: when it begins, unless its owner has said otherwise. */
    public Instant salesEnd() {
        return salesEnd(terms.salesEnd(), description.eventDate());
    }

    static Instant salesEnd(Optional<Instant> said, Instant eventDate) {
        return said.orElse(eventDate);
    }

    /** Whether nothing is sold any more at this moment, for no other reason than the time. */
    public boolean isSaleOver(Instant now) {
        return !now.isBefore(salesEnd());
    }

    /** The same, once it has been called off. */
    public Event cancelled(Instant at) {
        var ended = new Lifecycle(lifecycle.createdAt(), lifecycle.openedAt(), Optional.of(at));
        return new Event(id, ownerId, description, terms, ended);
    }

    Event with(Terms other) {
        return new Event(id, ownerId, description, other, lifecycle);
    }

    Event with(EventReading.Draft change) {
        return new Event(id, ownerId, change.description(), change.terms(), lifecycle);
    }

    /** Whether the engine sells this one by the same terms: some of them follow from when it begins. */
    boolean isSoldAs(Event other) {
        return terms.equals(other.terms) && salesEnd().equals(other.salesEnd());
    }

    /** What the engine sells by. {@code cancelUntil}: until when a buyer may give back; never, without one. */
    public record Terms(
            Currency currency,
            Instant salesStart,
            Optional<Instant> salesEnd,
            int holdSeconds,
            int maxTicketsPerUser,
            Optional<Instant> cancelUntil,
            PartitionBy partitionBy,
            Charging charging,
            List<Section> sections) {
        /** What was stored before there was a choice is charged as usual. */
        public Terms(
                Currency currency,
                Instant salesStart,
                Optional<Instant> salesEnd,
                int holdSeconds,
                int maxTicketsPerUser,
                Optional<Instant> cancelUntil,
                PartitionBy partitionBy,
                @Nullable Charging charging,
                List<Section> sections) {
            this.currency = currency;
            this.salesStart = salesStart;
            this.salesEnd = salesEnd;
            this.holdSeconds = holdSeconds;
            this.maxTicketsPerUser = maxTicketsPerUser;
            this.cancelUntil = cancelUntil;
            this.partitionBy = partitionBy;
            this.charging = charging == null ? Charging.USUAL : charging;
            this.sections = sections;
        }

        public long totalTickets() {
            return sections.stream().mapToLong(Section::capacity).sum();
        }

        Terms with(List<Section> others) {
            return new Terms(
                    currency,
                    salesStart,
                    salesEnd,
                    holdSeconds,
                    maxTicketsPerUser,
                    cancelUntil,
                    partitionBy,
                    charging,
                    others);
        }

        /** The price of the cheapest ticket, in minor units. */
        public long lowestPriceMinor() {
            return sections.stream().mapToLong(Section::priceMinor).min().orElse(0);
        }
    }

    /** How far it has come: opened when the engine confirmed it. */
    public record Lifecycle(Instant createdAt, Optional<Instant> openedAt, Optional<Instant> cancelledAt) {}
}
