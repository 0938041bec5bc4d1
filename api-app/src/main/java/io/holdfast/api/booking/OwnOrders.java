package io.holdfast.api.booking;

import io.holdfast.api.readmodel.OrderCursor;
import io.holdfast.api.readmodel.OrderRows;
import io.holdfast.wire.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The orders of a user, newest first: those of the read model, and over them what this instance has told this user of
 * late, so that an order is there as soon as its buyer knows of it, and is never older than they know it.
 */
@Component
class OwnOrders {
    /** A part of the list, and where the next one begins. */
    record Page(List<Order> orders, Optional<OrderCursor> next) {}

    private final OrderRows rows;
    private final SeenOrders seen;

    OwnOrders(OrderRows rows, SeenOrders seen) {
        this.rows = rows;
        this.seen = seen;
    }

    Page page(UUID user, Optional<OrderCursor> after, int size) {
        Map<OrderCursor, Order> merged = new TreeMap<>();
        for (Order row : rows.ofUser(user, after, size + 1)) {
            merged.put(OrderCursor.of(row), seen.see(row));
        }
        for (Order told : seen.ofUser(user.toString())) {
            OrderCursor place = OrderCursor.of(told);
            if (after.isEmpty() || place.compareTo(after.get()) > 0) {
                merged.put(place, told);
            }
        }
        List<Order> page = new ArrayList<>(merged.values()).subList(0, Math.min(size, merged.size()));
        return new Page(page, merged.size() > size ? Optional.of(OrderCursor.of(page.getLast())) : Optional.empty());
    }
}
