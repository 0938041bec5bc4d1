package io.holdfast.local.demo.audit;

import io.holdfast.wire.Order;
import io.holdfast.wire.OrderSeat;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.RefundStatus;
import io.holdfast.wire.Ticket;
import io.holdfast.wire.TicketStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of the read model for one seat at 50.00 USD. */
final class Rows {
    private static final long PRICE_MINOR = 5_000;

    private Rows() {}

    static Order order(
            String id, String user, OrderStatus status, String seat, long fence, @Nullable String ticketCode) {
        return new Order(
                id,
                "42",
                Story.EVENT,
                user,
                status,
                List.of(new OrderSeat(seat, "A", "General", PRICE_MINOR, fence, ticketCode)),
                1,
                PRICE_MINOR,
                "USD",
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH,
                2L,
                "pi_" + id,
                RefundStatus.NONE,
                0L,
                null,
                PaymentKind.INTENT,
                status == OrderStatus.CONFIRMED ? "pi_" + id : null,
                false,
                status == OrderStatus.CONFIRMED ? PRICE_MINOR : 0L,
                0L,
                0L,
                0L,
                0,
                List.of());
    }

    static Ticket ticket(Order order, TicketStatus status) {
        OrderSeat seat = order.getSeats().getFirst();
        return new Ticket(
                String.valueOf(seat.getTicketCode()),
                order.getOrderId(),
                Story.EVENT,
                order.getUserId(),
                seat.getSeatId(),
                "A",
                "General",
                PRICE_MINOR,
                "USD",
                seat.getFence(),
                status,
                Instant.EPOCH);
    }
}
