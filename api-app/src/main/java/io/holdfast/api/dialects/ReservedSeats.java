package io.holdfast.api.dialects;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.holdfast.api.booking.OrderAnswer;
import io.holdfast.api.booking.UnknownAnswer;
import io.holdfast.api.money.Money;
import io.holdfast.wire.OrderStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An order as {@code /api} tells it. */
record ReservedSeats(
        @JsonProperty("orderId") String orderId,
        @JsonProperty("eventId") long eventId,
        OrderStatus status,
        List<Seat> seats,
        @JsonProperty("totalPrice") Money totalPrice,
        String currency,
        @JsonProperty("expiresAt") Instant expiresAt,
        Optional<Payment> payment,
        List<Ticket> tickets) {

    enum SeatStatus {
        Available,
        Reserved,
        Booked;

        private static SeatStatus of(SeatState state) {
            return switch (state) {
                case FREE -> Available;
                case HELD -> Reserved;
                case SOLD -> Booked;
            };
        }
    }

    record Seat(
            @JsonProperty("seatId") String seatId,
            @JsonProperty("ticketTypeId") int ticketTypeId,
            @JsonProperty("ticketType") String ticketType,
            Money price,
            SeatStatus status) {}

    /** What it is paid with. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Payment(
            String provider,
            String kind,
            String id,
            @JsonProperty("clientSecret") Optional<String> clientSecret,
            Optional<String> url) {
        static Payment of(OrderAnswer.Payment payment) {
            return new Payment(payment.provider(), payment.kind(), payment.id(), payment.clientSecret(), payment.url());
        }
    }

    record Ticket(
            @JsonProperty("ticketCode") String ticketCode,
            @JsonProperty("seatId") String seatId) {}

    /** Of which the engine did not say in time what became of it. */
    record Unknown(@JsonProperty("orderId") String orderId, OrderStatus status) {
        static Unknown of(UnknownAnswer answer) {
            return new Unknown(answer.orderId(), answer.status());
        }
    }

    static ReservedSeats of(OrderAnswer order, TicketTypes types) {
        SeatStatus status = SeatStatus.of(SeatState.of(order.status()));
        return new ReservedSeats(
                order.orderId(),
                order.eventId(),
                order.status(),
                order.seats().stream()
                        .map(seat -> new Seat(
                                seat.seatId(), types.idOf(seat.section()), seat.ticketType(), seat.price(), status))
                        .toList(),
                order.totalPrice(),
                order.currency(),
                order.expiresAt(),
                order.payment().map(Payment::of),
                order.tickets().stream()
                        .map(ticket -> new Ticket(ticket.ticketCode(), ticket.seatId()))
                        .toList());
    }
}
