package io.holdfast.api.dialects;

import io.holdfast.api.booking.OrderAnswer;
import io.holdfast.api.booking.UnknownAnswer;
import io.holdfast.api.money.Money;
import io.holdfast.wire.OrderStatus;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An order as {@code /ticket_master/v1} tells it: tickets, and what each costs. */
record LineItemsOrder(
        String orderId,
        long eventId,
        String status,
        List<LineItem> lineItems,
        Money totalPrice,
        String currency,
        Instant expiresAt,
        Optional<OrderAnswer.Payment> payment) {

    enum TicketStatus {
        available,
        in_progress,
        sold;

        private static TicketStatus of(SeatState state) {
            return switch (state) {
                case FREE -> available;
                case HELD -> in_progress;
                case SOLD -> sold;
            };
        }
    }

    record Details(long eventId, String seatId, String section, String ticketType) {}

    /** Prices are what is paid: no discount is given, and no tax comes on top. */
    record LineItem(
            String ticketId,
            Details ticketDetails,
            Money price,
            Money discount,
            Money tax,
            TicketStatus status,
            Instant statusUpdatedAt) {}

    record Unknown(String orderId, String status) {
        static Unknown of(UnknownAnswer answer) {
            return new Unknown(answer.orderId(), word(answer.status()));
        }
    }

    static LineItemsOrder of(OrderAnswer order) {
        TicketStatus status = TicketStatus.of(SeatState.of(order.status()));
        Money none = new Money(0, Currency.getInstance(order.currency()));
        return new LineItemsOrder(
                order.orderId(),
                order.eventId(),
                word(order.status()),
                order.seats().stream()
                        .map(seat -> new LineItem(
                                order.eventId() + "." + seat.seatId(),
                                new Details(order.eventId(), seat.seatId(), seat.section(), seat.ticketType()),
                                seat.price(),
                                none,
                                none,
                                status,
                                order.updatedAt()))
                        .toList(),
                order.totalPrice(),
                order.currency(),
                order.expiresAt(),
                order.payment());
    }

    private static String word(OrderStatus status) {
        return status == OrderStatus.PENDING
                ? TicketStatus.in_progress.name()
                : status.name().toLowerCase(Locale.ROOT);
    }
}
