package io.holdfast.api.catalogue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an organizer sends of an event, in the short form or the full one. Nothing is checked yet. */
record EventForm(
        @Nullable String name,
        @Nullable String description,
        @Nullable String type,
        @Nullable String venue,
        @Nullable Long venueId,
        @Nullable Instant eventDate,
        @Nullable BigDecimal ticketPrice,
        @Nullable Integer totalTickets,
        @Nullable String currency,
        @Nullable Instant salesStart,
        @Nullable Instant salesEnd,
        @Nullable Integer holdSeconds,
        @Nullable Integer maxTicketsPerUser,
        @Nullable Instant cancelUntil,
        @Nullable String partitionBy,
        @Nullable List<@Nullable SectionForm> sections) {
    record SectionForm(
            @Nullable String code,
            Section.@Nullable Kind kind,
            @Nullable String ticketType,
            @Nullable BigDecimal price,
            @Nullable Integer capacity,
            @Nullable Integer rows,
            @Nullable Integer seatsPerRow) {}

    boolean hasSections() {
        return sections != null;
    }

    /** Whether anything of the short form's inventory is given. */
    boolean hasShortInventory() {
        return ticketPrice != null || totalTickets != null;
    }
}
