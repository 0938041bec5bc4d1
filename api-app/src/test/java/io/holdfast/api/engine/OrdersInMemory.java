package io.holdfast.api.engine;

import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.CancelOrder;
import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.HoldSeats;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.ShowOrder;
import io.holdfast.wire.StartPayment;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** An engine that keeps orders: the first payment that is started wins, one that is confirmed buys. */
public final class OrdersInMemory implements Function<BookingRequest, Optional<Object>> {
    private final Map<String, Order> orders = new ConcurrentHashMap<>();

    @Override
    public Optional<Object> apply(BookingRequest request) {
        return switch (request.getCommand()) {
            case HoldSeats hold -> Optional.of(orders.computeIfAbsent(hold.getOrderId(), id -> Orders.pending(hold)));
            case StartPayment start -> {
                Order order = Order.newBuilder(orders.get(start.getOrderId())).build();
                if (order.getPaymentId() == null) {
                    order.setPaymentId(start.getPaymentId());
                    order.setPaymentKind(start.getKind());
                }
                yield kept(order);
            }
            case ConfirmPayment confirm -> kept(Orders.next(orders.get(confirm.getOrderId()), OrderStatus.CONFIRMED));
            case CancelOrder cancel -> kept(Orders.next(orders.get(cancel.getOrderId()), OrderStatus.CANCELLED));
            case ShowOrder show -> Optional.ofNullable(orders.get(show.getOrderId()));
            default -> Optional.empty();
        };
    }

    /** An order that is there already, as one that was offered to somebody who waited. */
    public Order put(Order order) {
        orders.put(order.getOrderId(), order);
        return order;
    }

    private Optional<Object> kept(Order order) {
        orders.put(order.getOrderId(), order);
        return Optional.of(order);
    }
}
