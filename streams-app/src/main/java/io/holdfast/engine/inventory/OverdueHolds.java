package io.holdfast.engine.inventory;

import io.holdfast.engine.inventory.Change.Cause;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The holds whose time has run out. They stand in nobody's way: a rule that meets one has it ended first. */
record OverdueHolds(Inventory inventory, long now) {
    /** How many are ended at once before the command is looked at again. */
    private static final int BATCH = 1_000;

    /** Ends those of these orders that are overdue; empty when none is. */
    Optional<Decision> among(Collection<Order> orders) {
        return end(orders.stream());
    }

    /** Ends overdue holds, whichever seats they are on; empty when there are none. */
    Optional<Decision> anywhere() {
        return end(inventory.byDeadline().stream()
                .takeWhile(order -> order.isOverdue(now))
                .limit(BATCH));
    }

    private Optional<Decision> end(Stream<Order> orders) {
        List<Change> ended = orders.filter(order -> order.isOverdue(now))
                .<Change>map(order -> new Change.Released(order.id(), Cause.EXPIRED, now))
                .toList();
        return ended.isEmpty() ? Optional.empty() : Optional.of(new Decision.Overdue(ended));
    }
}
