package io.holdfast.api.booking;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a booking as it is sent; {@link HoldRequest} is what it means. */
public record BookBody(
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
    public record Item(
            @Nullable List<@Nullable String> seats,
            @Nullable String section,
            @Nullable String ticketType,
            @Nullable Integer quantity) {
        public static Item seats(List<String> seats) {
            return new Item(List.copyOf(seats), null, null, null);
        }

        /** Any places of a section. */
        public static Item places(String section, int quantity) {
            return new Item(null, section, null, quantity);
        }
    }

    /** Several lines, to be paid as usual. */
    public static BookBody of(List<Item> items) {
        return new BookBody(null, null, null, null, null, List.copyOf(items), null, null);
    }

    /** The line that stands in the body itself, where there are no items. */
    Item line() {
        return new Item(seats, section, ticketType, quantity);
    }
}
