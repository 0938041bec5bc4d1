package io.holdfast.api.dialects;

import io.holdfast.api.booking.OrderAnswer;
import io.holdfast.api.booking.UnknownAnswer;
import io.holdfast.api.money.Money;
import io.holdfast.wire.OrderStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An order as under {@code /api/v1}, with three states of an order and three of a ticket. */
record BareOrder(
        String orderId,
        long eventId,
        Status status,
        List<Seat> seats,
        int quantity,
        Money totalPrice,
        String currency,
        Instant createdAt,
        Instant expiresAt,
        long version,
        Optional<OrderAnswer.Payment> payment,
        List<Ticket> tickets,
        Optional<OrderAnswer.Refund> refund) {

    enum Status {
        Pending,
        Confirmed,
        Failed;

        /** Whatever ended an order, it failed; one that nobody knows yet may still come. */
        static Status of(OrderStatus order) {
            return switch (order) {
                case PENDING, UNKNOWN -> Pending;
                case CONFIRMED -> Confirmed;
                case FAILED, EXPIRED, CANCELLED, REFUNDED -> Failed;
            };
        }
    }

    enum TicketStatus {
        Available,
        Locked,
        Sold;

        static TicketStatus of(SeatState state) {
            return switch (state) {
                case FREE -> Available;
                case HELD -> Locked;
                case SOLD -> Sold;
            };
        }

        private static TicketStatus of(OrderAnswer.Validity validity) {
            return switch (validity) {
                case VALID, FROZEN -> Sold;
                case REVOKED -> Available;
            };
        }
    }

    record Seat(String seatId, String section, String ticketType, Money price, TicketStatus status) {}

    record Ticket(String ticketCode, String seatId, String section, long eventId, TicketStatus status) {}

    /** What is said of an order of which the engine did not say in time what became of it. */
    record Unknown(String orderId, Status status) {
        static Unknown of(UnknownAnswer answer) {
            return new Unknown(answer.orderId(), Status.of(answer.status()));
        }
    }

    static BareOrder of(OrderAnswer order) {
        TicketStatus state = TicketStatus.of(SeatState.of(order.status()));
        return new BareOrder(
                order.orderId(),
                order.eventId(),
                Status.of(order.status()),
                order.seats().stream()
                        .map(seat -> new Seat(seat.seatId(), seat.section(), seat.ticketType(), seat.price(), state))
                        .toList(),
                order.quantity(),
                order.totalPrice(),
                order.currency(),
                order.createdAt(),
                order.expiresAt(),
                order.version(),
                order.payment(),
                order.tickets().stream()
                        .map(it -> new Ticket(
                                it.ticketCode(), it.seatId(), it.section(), it.eventId(), TicketStatus.of(it.status())))
                        .toList(),
                order.refund());
    }
}
