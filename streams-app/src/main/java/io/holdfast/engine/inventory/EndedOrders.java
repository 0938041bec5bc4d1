package io.holdfast.engine.inventory;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The orders of an inventory that have ended, in the sequence in which they did, which is that of the ledger. */
final class EndedOrders {
    private static final Comparator<Order> SEQUENCE = Comparator.comparingLong(order -> order.inventoryVersion);

    private final Set<Order> holds = new TreeSet<>(SEQUENCE);
    /** What was bought, or money came for. */
    private final Set<Order> sales = new TreeSet<>(SEQUENCE);

    void add(Order order) {
        among(order).add(order);
    }

    /** Taken out before its money changes: it may be among the others after. Tells whether it was there. */
    boolean remove(Order order) {
        return among(order).remove(order);
    }

    boolean isEmpty() {
        return holds.isEmpty() && sales.isEmpty();
    }

    /** The first that has been settled and last changed before this moment. */
    Optional<Order> oldestHold(long beforeMillis) {
        return oldest(holds, beforeMillis);
    }

    /** Likewise of those that were bought, or money came for. */
    Optional<Order> oldestSale(long beforeMillis) {
        return oldest(sales, beforeMillis);
    }

    private Set<Order> among(Order order) {
        return order.hadMoney() ? sales : holds;
    }

    private static Optional<Order> oldest(Set<Order> orders, long beforeMillis) {
        return orders.stream()
                .takeWhile(order -> order.updatedMillis < beforeMillis)
                .filter(Order::isSettled)
                .findFirst();
    }
}
