package io.holdfast.api.catalogue;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an organizer sends of an event, in the short form or the full one, or as it was shown: what only follows from
 * the rest may come along and means nothing. Nothing is checked yet.
 */
@JsonIgnoreProperties({"id", "status", "remaining_tickets", "blocked_tickets", "created_at", "ticket_types"})
public record EventForm(
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

        @Schema(description = "The first moment at which nothing is sold; without it, `event_date`") @Nullable
        SentTime salesEnd,

        @Nullable Integer holdSeconds,
        @Nullable Integer maxTicketsPerUser,
        @Nullable SentTime cancelUntil,
        @Nullable String partitionBy,

        @Schema(description = "stripe, or simulated where that is allowed") @Nullable
        String paymentProvider,

        @Schema(description = "Kept of the price of each ticket that its buyer gives back") @Nullable
        BigDecimal cancellationFee,

        @Schema(description = "Whether booking needs a solved captcha, in the header Captcha-Token") @Nullable
        Boolean captchaRequired,

        @Schema(
                description = "How many people of the waiting room may begin to book each minute, each with the header"
                        + " Admission-Token; 0: there is no waiting room",
                example = "0")
        @Nullable
        Integer admissionsPerMinute,

        @Nullable List<@Nullable SectionForm> sections,

        @Schema(
                description = "Instead of sections: those of the seat map of the venue `venue_id`, each at the price of"
                        + " its code, or else of its ticket type",
                example = "{\"VIP\":150.00,\"FLOOR\":75.00}")
        @Nullable
        Map<String, @Nullable BigDecimal> prices) {
    private static final String ROWS = "How many rows, with seats_per_row; or a list of rows, each with either `seats` "
            + "(numbers, names or {number,x,y}; null is a gap), or `first` and `count`, or `runs` of first and count; "
            + "x and y of a row say where it is drawn";
    private static final String ROWS_EXAMPLE =
            "[{\"row\":\"A\",\"seats\":[1,2,null,3]}," + "{\"row\":\"B\",\"first\":1,\"count\":30,\"x\":0,\"y\":1.5}]";

    public record SectionForm(
            @Nullable String code,
            Section.@Nullable Kind kind,
            @Nullable String ticketType,
            @Nullable BigDecimal price,
            @Nullable Integer capacity,

            @Schema(implementation = Object.class, description = ROWS, example = ROWS_EXAMPLE) @Nullable
            JsonNode rows,

            @Nullable Integer seatsPerRow,
            @Nullable List<@Nullable String> blocked) {
        /** The same for another price. */
        SectionForm at(@Nullable BigDecimal otherPrice) {
            return new SectionForm(code, kind, ticketType, otherPrice, capacity, rows, seatsPerRow, blocked);
        }
    }

    /** The same where it says how long seats are held; otherwise as long as this. */
    public EventForm orHolding(int seconds) {
        return holdSeconds != null
                ? this
                : new EventForm(
                        name,
                        description,
                        type,
                        venue,
                        venueId,
                        eventDate,
                        ticketPrice,
                        totalTickets,
                        currency,
                        salesStart,
                        salesEnd,
                        seconds,
                        maxTicketsPerUser,
                        cancelUntil,
                        partitionBy,
                        paymentProvider,
                        cancellationFee,
                        captchaRequired,
                        admissionsPerMinute,
                        sections,
                        prices);
    }

    boolean hasSections() {
        return sections != null;
    }

    /** Whether anything of the short form's inventory is given. */
    boolean hasShortInventory() {
        return ticketPrice != null || totalTickets != null;
    }
}
