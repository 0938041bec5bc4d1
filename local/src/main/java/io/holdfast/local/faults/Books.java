package io.holdfast.local.faults;

import io.holdfast.local.demo.audit.Findings;
import io.holdfast.local.demo.audit.Invariant;
import io.holdfast.local.demo.calls.Control;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.RefundStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Holds what the provider has against each order, and the engine's sums against the provider's. All money that was taken
 * bought seats, was kept as a fee, or has gone back; what could not go back is in an operator's hands.
 *
 * @param lines the provider's payments
 * @param sums the engine's own, by currency
 * @param seenTo the orders that an operator has been told of
 */
record Books(
        Map<String, Order> orders,
        List<Control.Line> lines,
        Map<String, Operator.Sum> sums,
        Set<String> seenTo,
        Findings findings) {
    private static final Control.Line NOTHING = new Control.Line("", "", "", 0, 0, 0, 0);

    /** By how much the engine's sums and the provider's differ, all of it, in minor units; 0 when all is well. */
    long compare() {
        Map<String, List<Control.Line>> byOrder = new HashMap<>();
        lines.forEach(line ->
                byOrder.computeIfAbsent(line.orderId(), _ -> new ArrayList<>()).add(line));
        orders.values().forEach(order -> compare(order, byOrder.getOrDefault(order.getOrderId(), List.of())));
        byOrder.forEach((id, paid) -> findings.check(
                Invariant.PAID_OR_RETURNED,
                orders.containsKey(id) || total(paid).kept() == 0,
                () -> total(paid).kept() + " is kept for order " + id + ", which nobody knows"));
        return imbalance();
    }

    private void compare(Order order, List<Control.Line> paid) {
        String name = "order " + order.getOrderId();
        Control.Line theirs = total(paid);
        findings.equal(Invariant.REVENUE, theirs.captured(), order.getCapturedMinor(), name + ": what was captured");
        findings.equal(Invariant.REVENUE, theirs.refunded(), order.getRefundedMinor(), name + ": what was refunded");
        findings.equal(Invariant.REVENUE, theirs.disputed(), order.getDisputedMinor(), name + ": what banks took");
        findings.equal(Invariant.PAID_OR_RETURNED, 0L, theirs.refunding(), name + ": what is still on its way back");
        long stuck = stuck(order);
        long wanted = worth(order) + order.getFeeMinor() + stuck;
        findings.check(
                Invariant.PAID_OR_RETURNED,
                theirs.kept() == wanted,
                () -> "%s, %s: %d is kept, for seats of %d, fees of %d and failed refunds of %d: %s"
                        .formatted(
                                name,
                                order.getStatus(),
                                theirs.kept(),
                                worth(order),
                                order.getFeeMinor(),
                                stuck,
                                order));
        findings.check(
                Invariant.PAID_OR_RETURNED,
                order.getRefundStatus() != RefundStatus.FAILED || seenTo.contains(order.getOrderId()),
                () -> name + " has a refund that failed, and no operator was told");
        long keeping = paid.stream().filter(line -> line.kept() > 0).count();
        findings.check(
                Invariant.ONE_PAYMENT,
                keeping <= 1 || stuck > 0,
                () -> name + " keeps the money of " + keeping + " payments");
    }

    /** Of the seats that it still has. */
    private static long worth(Order order) {
        boolean sold = order.getStatus() == OrderStatus.CONFIRMED && !order.getCapturePending();
        return sold ? Math.max(0, order.getTotalMinor() - order.getDisputedMinor()) : 0;
    }

    /** What should have gone back and could not. */
    private static long stuck(Order order) {
        if (order.getRefundStatus() != RefundStatus.FAILED) {
            return 0;
        }
        boolean sold = order.getStatus() == OrderStatus.CONFIRMED;
        long fromSeats = sold ? Math.min(order.getTotalMinor(), order.getDisputedMinor()) : 0;
        long fromRefunds = order.getDisputedMinor() - fromSeats;
        return Math.max(0, order.getRefundMinor() - order.getRefundedMinor() - fromRefunds);
    }

    private long imbalance() {
        Map<String, Control.Line> theirs = new TreeMap<>();
        lines.forEach(line -> theirs.merge(line.currency().toUpperCase(Locale.ROOT), line, Books::plus));
        Set<String> currencies = new TreeSet<>(theirs.keySet());
        currencies.addAll(sums.keySet());
        long imbalance = 0;
        for (String currency : currencies) {
            Control.Line provider = theirs.getOrDefault(currency, NOTHING);
            Operator.Sum engine = sums.getOrDefault(currency, new Operator.Sum(currency, 0, 0, 0, 0));
            long difference = Math.abs(provider.captured() - engine.captured())
                    + Math.abs(provider.refunded() - engine.refunded())
                    + Math.abs(provider.disputed() - engine.disputed())
                    + Math.abs(engine.balance());
            findings.check(
                    Invariant.REVENUE,
                    difference == 0,
                    () -> "the engine has " + engine + ", the provider " + provider);
            imbalance += difference;
        }
        return imbalance;
    }

    private static Control.Line total(List<Control.Line> lines) {
        return lines.stream().reduce(NOTHING, Books::plus);
    }

    private static Control.Line plus(Control.Line one, Control.Line other) {
        return new Control.Line(
                "",
                other.orderId(),
                other.currency(),
                one.captured() + other.captured(),
                one.refunded() + other.refunded(),
                one.refunding() + other.refunding(),
                one.disputed() + other.disputed());
    }
}
