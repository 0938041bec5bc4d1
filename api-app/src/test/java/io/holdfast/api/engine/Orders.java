package io.holdfast.api.engine;

import io.holdfast.wire.HoldSeats;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderSeat;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.RefundStatus;
import io.holdfast.wire.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Orders as an engine would answer them. */
public final class Orders {
    public static final Instant DECIDED = Instant.parse("2027-01-01T10:00:00.123Z");

    private Orders() {}

    /** One seat for 150.00 USD. */
    public static Order pending(String orderId, String userId) {
        return pending(orderId, userId, OrderId.parse(orderId).orElseThrow().inventory());
    }

    /** The same, of an inventory that may be a section. */
    public static Order pending(String orderId, String userId, String inventory) {
        OrderSeat seat = new OrderSeat();
        seat.setSeatId("A-12-7");
        seat.setSection("A");
        seat.setTicketType("VIP");
        seat.setPriceMinor(15_000);
        seat.setFence(1);
        Order order = new Order();
        order.setOrderId(orderId);
        order.setInventory(inventory);
        order.setEventId(Long.parseLong(inventory.replaceFirst("-.*", "")));
        order.setUserId(userId);
        order.setStatus(OrderStatus.PENDING);
        order.setSeats(List.of(seat));
        order.setQuantity(1);
        order.setTotalMinor(15_000);
        order.setCurrency("USD");
        order.setCreatedAt(DECIDED);
        order.setExpiresAt(DECIDED.plusSeconds(300));
        order.setUpdatedAt(DECIDED);
        order.setVersion(1);
        order.setRefundStatus(RefundStatus.NONE);
        order.setPaymentKind(PaymentKind.INTENT);
        order.setReturnedSeats(List.of());
        return order;
    }

    public static Order pending(HoldSeats hold) {
        return pending(hold.getOrderId(), hold.getUserId());
    }

    /** The same order one decision on. */
    public static Order next(Order order, OrderStatus status) {
        Order next = Order.newBuilder(order).build();
        next.setStatus(status);
        next.setVersion(order.getVersion() + 1);
        if (status == OrderStatus.CONFIRMED) {
            next.getSeats().getFirst().setTicketCode("TICKET1");
        }
        return next;
    }

    /** The order as the engine's view answers it. */
    public static FakeHttp.Answer row(Order order) {
        return new FakeHttp.Answer(
                200, TestBroker.WIRE.serializer(Topics.ORDERS).serialize(Topics.ORDERS.name(), order), Map.of());
    }
}
