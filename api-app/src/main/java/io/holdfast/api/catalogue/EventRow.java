package io.holdfast.api.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An event as it is stored. The terms of sale are written once, the description as often as its owner likes. */
@Entity
@Table(name = "events")
class EventRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(updatable = false)
    private UUID ownerId = new UUID(0, 0);

    private String name = "";
    private String description = "";
    private String type = "";
    private @Nullable Long venueId;
    private String venue = "";
    private Instant eventDate = Instant.EPOCH;
    private @Nullable Instant cancelUntil;

    @Column(updatable = false)
    private String currency = "";

    @Column(updatable = false)
    private Instant salesStart = Instant.EPOCH;

    @Column(updatable = false)
    private @Nullable Instant salesEnd;

    @Column(updatable = false)
    private int holdSeconds;

    @Column(updatable = false)
    private int maxTicketsPerUser;

    @Column(updatable = false)
    private long totalTickets;

    @Column(updatable = false)
    private long lowestPriceMinor;

    @Column(updatable = false)
    @JdbcTypeCode(SqlTypes.JSON)
    private String sections = "[]";

    @Column(updatable = false)
    private Instant createdAt = Instant.EPOCH;

    @Column(updatable = false)
    private @Nullable Instant openedAt;

    @Column(updatable = false)
    private @Nullable Instant cancelledAt;

    @Version
    private long version;

    protected EventRow() {}

    EventRow(UUID ownerId, EventReading.Draft draft, String sectionsJson, Instant createdAt) {
        this.ownerId = ownerId;
        describe(draft.description());
        var terms = draft.terms();
        this.currency = terms.currency().getCurrencyCode();
        this.salesStart = terms.salesStart();
        this.salesEnd = terms.salesEnd().orElse(null);
        this.holdSeconds = terms.holdSeconds();
        this.maxTicketsPerUser = terms.maxTicketsPerUser();
        this.totalTickets = terms.totalTickets();
        this.lowestPriceMinor = terms.lowestPriceMinor();
        this.sections = sectionsJson;
        this.createdAt = createdAt;
    }

    final void describe(Event.Description described) {
        name = described.name();
        description = described.text();
        type = described.type();
        venueId = described.venueId().orElse(null);
        venue = described.venue();
        eventDate = described.eventDate();
        cancelUntil = described.cancelUntil().orElse(null);
    }

    Event toEvent(List<Section> readSections) {
        var described = new Event.Description(
                name,
                description,
                type,
                Optional.ofNullable(venueId),
                venue,
                eventDate,
                Optional.ofNullable(cancelUntil));
        var terms = new Event.Terms(
                Currency.getInstance(currency),
                salesStart,
                Optional.ofNullable(salesEnd),
                holdSeconds,
                maxTicketsPerUser,
                readSections);
        var lifecycle = new Event.Lifecycle(createdAt, Optional.ofNullable(openedAt), Optional.ofNullable(cancelledAt));
        return new Event(Objects.requireNonNull(id, "not stored yet"), ownerId, described, terms, lifecycle);
    }

    String sectionsJson() {
        return sections;
    }
}
