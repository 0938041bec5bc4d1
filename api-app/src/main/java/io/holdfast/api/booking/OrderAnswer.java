package io.holdfast.api.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.api.money.Money;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderSeat;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.RefundStatus;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** An order as clients see it. Only the answer to a booking carries the secret that its payment is made with. */
public record OrderAnswer(
        String orderId,
        long eventId,
        OrderStatus status,
        List<Seat> seats,
        int quantity,
        Money totalPrice,
        String currency,
        Instant createdAt,
        Instant expiresAt,
        long version,
        Optional<Payment> payment,
        List<Ticket> tickets,
        Optional<Refund> refund,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> waitlistEntryId) {

    public record Seat(String seatId, String section, String ticketType, Money price) {}

    public record Payment(
            String provider,
            String kind,
            String id,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> clientSecret) {
        static Payment intent(String id, Optional<String> clientSecret) {
            return new Payment("stripe", "payment_intent", id, clientSecret);
        }
    }

    public record Refund(RefundStatus status, Money amount) {}

    public record Ticket(String ticketCode, String seatId, String section, long eventId, Validity status) {}

    public enum Validity {
        VALID,
        REVOKED
    }

    public static OrderAnswer of(Order order) {
        return of(order, Optional.ofNullable(order.getPaymentId()).map(id -> Payment.intent(id, Optional.empty())));
    }

    static OrderAnswer of(Order order, Optional<Payment> payment) {
        Currency currency = Currency.getInstance(order.getCurrency());
        return new OrderAnswer(
                order.getOrderId(),
                order.getEventId(),
                order.getStatus(),
                order.getSeats().stream().map(seat -> seat(seat, currency)).toList(),
                order.getQuantity(),
                new Money(order.getTotalMinor(), currency),
                order.getCurrency(),
                order.getCreatedAt(),
                order.getExpiresAt(),
                order.getVersion(),
                payment,
                tickets(order),
                order.getRefundStatus() == RefundStatus.NONE
                        ? Optional.empty()
                        : Optional.of(new Refund(order.getRefundStatus(), new Money(order.getRefundMinor(), currency))),
                Optional.ofNullable(order.getWaitlistEntryId()));
    }

    /** A ticket is as good as its order: what is no longer confirmed lets nobody in. */
    static List<Ticket> tickets(Order order) {
        Validity validity = order.getStatus() == OrderStatus.CONFIRMED ? Validity.VALID : Validity.REVOKED;
        return order.getSeats().stream()
                .filter(seat -> seat.getTicketCode() != null)
                .map(seat -> new Ticket(
                        seat.getTicketCode(), seat.getSeatId(), seat.getSection(), order.getEventId(), validity))
                .toList();
    }

    private static Seat seat(OrderSeat seat, Currency currency) {
        return new Seat(
                seat.getSeatId(), seat.getSection(), seat.getTicketType(), new Money(seat.getPriceMinor(), currency));
    }
}
