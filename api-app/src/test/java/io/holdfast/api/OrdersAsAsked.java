package io.holdfast.api;

import io.holdfast.api.engine.Orders;
import io.holdfast.api.engine.OrdersInMemory;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.HoldItem;
import io.holdfast.wire.HoldSeats;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderSeat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** An engine that gives the seats that are asked for, 150.00 each; places it counts from 1. */
final class OrdersAsAsked implements Function<BookingRequest, Optional<Object>> {
    private final OrdersInMemory orders = new OrdersInMemory();
    private final Set<String> held = new HashSet<>();

    @Override
    public Optional<Object> apply(BookingRequest request) {
        if (request.getCommand() instanceof HoldSeats hold && held.add(hold.getOrderId())) {
            orders.put(asked(hold));
        }
        return orders.apply(request);
    }

    Order put(Order order) {
        held.add(order.getOrderId());
        return orders.put(order);
    }

    private static Order asked(HoldSeats hold) {
        var order = Orders.pending(hold);
        var seats = new ArrayList<OrderSeat>();
        for (HoldItem item : hold.getItems()) {
            names(item).forEach(name -> seats.add(seat(order.getSeats().getFirst(), name)));
        }
        order.setSeats(seats);
        order.setQuantity(seats.size());
        order.setTotalMinor(15_000L * seats.size());
        return order;
    }

    private static List<String> names(HoldItem item) {
        var names = new ArrayList<>(item.getSeats());
        for (int place = 1; place <= item.getQuantity(); place++) {
            names.add((item.getSection() == null ? "GA" : item.getSection()) + "-" + place);
        }
        return names;
    }

    private static OrderSeat seat(OrderSeat like, String name) {
        var seat = OrderSeat.newBuilder(like).build();
        seat.setSeatId(name);
        seat.setSection(name.substring(0, name.indexOf('-')));
        return seat;
    }
}
