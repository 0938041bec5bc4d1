package io.holdfast.api.booking;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.api.money.Money;
import io.holdfast.api.payments.StripePayments;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderSeat;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.RefundStatus;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An order as clients see it. Only the answer to a booking carries what its payment is made with. */
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
        @JsonIgnore Instant updatedAt,
        long version,
        Optional<Payment> payment,
        List<Ticket> tickets,
        Optional<Refund> refund,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Money> fee,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> waitlistEntryId) {

    public record Seat(String seatId, String section, String ticketType, Money price) {}

    public record Payment(
            String provider,
            String kind,
            String id,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> clientSecret,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> url) {
        static Payment of(StripePayments.Started started) {
            return new Payment("stripe", kind(started.kind()), started.id(), started.clientSecret(), started.url());
        }

        private static Payment of(PaymentKind kind, String id) {
            String provider = kind == PaymentKind.SIMULATED ? "simulated" : "stripe";
            return new Payment(provider, kind(kind), id, Optional.empty(), Optional.empty());
        }

        private static String kind(PaymentKind kind) {
            return switch (kind) {
                case SESSION -> "checkout_session";
                case SIMULATED -> "simulated";
                case INTENT, UNKNOWN -> "payment_intent";
            };
        }
    }

    public record Refund(RefundStatus status, Money amount) {}

    public record Ticket(String ticketCode, String seatId, String section, long eventId, Validity status) {}

    public enum Validity {
        VALID,
        REVOKED,
        FROZEN
    }

    public static OrderAnswer of(Order order) {
        return of(order, Optional.ofNullable(order.getPaymentId()).map(id -> Payment.of(order.getPaymentKind(), id)));
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
                order.getUpdatedAt(),
                order.getVersion(),
                payment,
                tickets(order),
                order.getRefundStatus() == RefundStatus.NONE
                        ? Optional.empty()
                        : Optional.of(new Refund(order.getRefundStatus(), new Money(order.getRefundMinor(), currency))),
                Optional.of(order.getFeeMinor()).filter(fee -> fee > 0).map(fee -> new Money(fee, currency)),
                Optional.ofNullable(order.getWaitlistEntryId()));
    }

    /**
     * How good the tickets of an order are. What is no longer confirmed lets nobody in for good, and what a bank
     * disputes, not until that is settled.
     */
    public static Validity validity(Order order) {
        return order.getStatus() != OrderStatus.CONFIRMED
                ? Validity.REVOKED
                : order.getDisputedMinor() > 0 ? Validity.FROZEN : Validity.VALID;
    }

    /** Every ticket that was ever issued: one is as good as its order, unless it was given back. */
    static List<Ticket> tickets(Order order) {
        Validity validity = validity(order);
        return Stream.concat(
                        order.getSeats().stream().flatMap(seat -> ticket(order, seat, validity)),
                        order.getReturnedSeats().stream().flatMap(seat -> ticket(order, seat, Validity.REVOKED)))
                .distinct()
                .toList();
    }

    private static Stream<Ticket> ticket(Order order, OrderSeat seat, Validity validity) {
        return Stream.ofNullable(seat.getTicketCode())
                .map(code -> new Ticket(code, seat.getSeatId(), seat.getSection(), order.getEventId(), validity));
    }

    private static Seat seat(OrderSeat seat, Currency currency) {
        return new Seat(
                seat.getSeatId(), seat.getSection(), seat.getTicketType(), new Money(seat.getPriceMinor(), currency));
    }
}
