package io.holdfast.engine.inventory;

import java.util.ArrayList;
import java.util.List;

/** What one user holds and has bought of an inventory: the ground of the limit per user. */
final class Buyer {
    final List<Order> pending = new ArrayList<>(1);
    int held;
    int bought;

    void hold(Order order) {
        pending.add(order);
        held += order.claim.size();
    }

    void buy(Order order) {
        release(order);
        bought += order.claim.size();
    }

    void release(Order order) {
        pending.remove(order);
        held -= order.claim.size();
    }

    /** What counts against the limit: all but holds whose time has run out by then. */
    int had(long nowMillis) {
        int overdue = pending.stream()
                .filter(order -> order.isOverdue(nowMillis))
                .mapToInt(order -> order.claim.size())
                .sum();
        return held + bought - overdue;
    }

    boolean isIdle() {
        return held == 0 && bought == 0;
    }
}
