package io.holdfast.api.booking;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a booking as it is sent; {@link HoldRequest} is what it means. */
record BookBody(
        @Nullable Long eventId,
        @Nullable List<@Nullable String> seats,
        @Nullable String section,
        @Nullable String ticketType,
        @Nullable Integer quantity,
        @Nullable List<@Nullable Item> items,
        @Nullable Boolean allowSplit,

        @Schema(description = "payment_intent or checkout; the deployment's usual one where it is not sent") @Nullable
        String payment) {

    /** One line of a booking. */
    record Item(
            @Nullable List<@Nullable String> seats,
            @Nullable String section,
            @Nullable String ticketType,
            @Nullable Integer quantity) {}

    /** The line that stands in the body itself, where there are no items. */
    Item line() {
        return new Item(seats, section, ticketType, quantity);
    }
}
