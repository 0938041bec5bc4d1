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

/** An event as it is stored. The terms of sale are what the engine has confirmed. */
@Entity
@Table(name = "events")
@SuppressWarnings("UnusedVariable") // some columns are written for lists, which read them by SQL
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
    private boolean captchaRequired;
    private int admissionsPerMinute;
    private @Nullable Instant cancelUntil;

    private String currency = "";

    private Instant salesStart = Instant.EPOCH;

    private @Nullable Instant salesEnd;

    private int holdSeconds;

    private int maxTicketsPerUser;

    private long totalTickets;

    private long lowestPriceMinor;

    @JdbcTypeCode(SqlTypes.JSON)
    private String sections = "[]";

    @Column(updatable = false)
    private Instant createdAt = Instant.EPOCH;

    @Column(updatable = false)
    private @Nullable Instant openedAt;

    @Column(updatable = false)
    private @Nullable Instant cancelledAt;

    @Column(updatable = false)
    private String partitionBy = PartitionBy.EVENT.name();

    private String paymentProvider = PaymentProvider.STRIPE.word();

    private long cancellationFeeMinor;

    private int paymentAttempts = 1;

    /** A change that the engine was asked for and has neither confirmed nor refused. */
    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String wanted;

    @Version
    private long version;

    protected EventRow() {}

    EventRow(UUID ownerId, EventReading.Draft draft, String sectionsJson, Instant createdAt) {
        this.ownerId = ownerId;
        describe(draft.description());
        this.partitionBy = draft.terms().partitionBy().name();
        sell(draft.terms(), sectionsJson);
        this.createdAt = createdAt;
    }

    final void sell(Event.Terms terms, String sectionsJson) {
        currency = terms.currency().getCurrencyCode();
        salesStart = terms.salesStart();
        salesEnd = terms.salesEnd().orElse(null);
        holdSeconds = terms.holdSeconds();
        maxTicketsPerUser = terms.maxTicketsPerUser();
        cancelUntil = terms.cancelUntil().orElse(null);
        paymentProvider = terms.charging().provider().word();
        cancellationFeeMinor = terms.charging().cancellationFeeMinor();
        paymentAttempts = terms.charging().attempts();
        totalTickets = terms.totalTickets();
        lowestPriceMinor = terms.lowestPriceMinor();
        sections = sectionsJson;
    }

    final void describe(Event.Description described) {
        name = described.name();
        description = described.text();
        type = described.type();
        venueId = described.venueId().orElse(null);
        venue = described.venue();
        eventDate = described.eventDate();
        captchaRequired = described.captchaRequired();
        admissionsPerMinute = described.admissionsPerMinute();
    }

    Event toEvent(List<Section> readSections) {
        var described = new Event.Description(
                name,
                description,
                type,
                Optional.ofNullable(venueId),
                venue,
                eventDate,
                captchaRequired,
                admissionsPerMinute);
        var terms = new Event.Terms(
                Currency.getInstance(currency),
                salesStart,
                Optional.ofNullable(salesEnd),
                holdSeconds,
                maxTicketsPerUser,
                Optional.ofNullable(cancelUntil),
                PartitionBy.valueOf(partitionBy),
                new Charging(
                        PaymentProvider.named(paymentProvider).orElseThrow(), cancellationFeeMinor, paymentAttempts),
                readSections);
        var lifecycle = new Event.Lifecycle(createdAt, Optional.ofNullable(openedAt), Optional.ofNullable(cancelledAt));
        return new Event(Objects.requireNonNull(id, "not stored yet"), ownerId, described, terms, lifecycle);
    }

    String sectionsJson() {
        return sections;
    }

    Optional<String> wantedJson() {
        return Optional.ofNullable(wanted);
    }

    void want(Optional<String> draftJson) {
        wanted = draftJson.orElse(null);
    }
}
