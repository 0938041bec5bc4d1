package io.holdfast.local.demo.audit;

import io.holdfast.local.demo.audit.Promises.Promise;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderSeat;
import io.holdfast.wire.OrderStatus;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares the orders topic with the ledger, and both with what buyers were told. */
public record OrdersCheck(Ledger ledger, Map<String, Order> orders, Findings findings) {
    /** The latest row of each order, as the topic is read from its beginning. */
    public static Map<String, Order> latest(List<Order> rows, Findings findings) {
        Map<String, Order> latest = new HashMap<>();
        for (Order row : rows) {
            Order before = latest.put(row.getOrderId(), row);
            findings.check(
                    Invariant.ORDER_ROWS,
                    before == null || before.getVersion() < row.getVersion(),
                    () -> "order " + row.getOrderId() + " goes from version " + before.getVersion() + " to "
                            + row.getVersion());
        }
        return latest;
    }

    /** Every hold has a row that says the same, and every row has a hold. */
    public void equalLedger() {
        for (Hold hold : ledger.holds()) {
            Order row = orders.get(hold.orderId());
            findings.check(Invariant.ORDER_ROWS, row != null, () -> "order " + hold.orderId() + " has no row");
            if (row != null) {
                equal(hold, row);
            }
        }
        findings.equal(Invariant.ORDER_ROWS, ledger.holds().size(), orders.size(), "the number of orders");
    }

    private void equal(Hold hold, Order row) {
        String order = "order " + hold.orderId();
        findings.check(
                Invariant.ORDER_ROWS,
                agrees(hold.state(), row),
                () -> order + " is " + row.getStatus() + ", in the ledger " + hold.state());
        Map<String, Long> fences = new HashMap<>();
        row.getSeats().forEach(seat -> fences.put(seat.getSeatId(), seat.getFence()));
        findings.equal(Invariant.ORDER_ROWS, hold.fences(), fences, order + ": its seats and fences");
        long total = row.getSeats().stream().mapToLong(OrderSeat::getPriceMinor).sum();
        findings.equal(Invariant.ORDER_ROWS, total, row.getTotalMinor(), order + ": its total");
        findings.equal(Invariant.ORDER_ROWS, fences.size(), row.getQuantity(), order + ": its quantity");
    }

    /** Whatever its end, an order reads REFUNDED while its money is back. */
    private static boolean agrees(Hold.State state, Order row) {
        OrderStatus status = row.getStatus();
        return switch (state) {
            case HELD -> status == OrderStatus.PENDING;
            case SOLD -> status == OrderStatus.CONFIRMED;
            case EXPIRED -> status == OrderStatus.EXPIRED || status == OrderStatus.REFUNDED;
            case FAILED -> status == OrderStatus.FAILED || status == OrderStatus.REFUNDED;
            case CANCELLED -> status == OrderStatus.CANCELLED || status == OrderStatus.REFUNDED;
        };
    }

    /** Every acknowledged order is in the ledger, with the seats and at the price that the buyer was told. */
    public void keep(Collection<Promise> promises) {
        for (Promise promise : promises) {
            Hold hold = ledger.hold(promise.orderId()).orElse(null);
            Order row = orders.get(promise.orderId());
            String order = "order " + promise.orderId();
            findings.check(
                    Invariant.NONE_LOST,
                    hold != null && row != null,
                    () -> order + " was acknowledged, and is not in the log");
            if (hold == null || row == null) {
                continue;
            }
            findings.check(
                    Invariant.NONE_LOST,
                    isSameSeats(promise, hold),
                    () -> order + " was acknowledged with " + promise.seats() + ", the log has " + hold.seats());
            findings.check(
                    Invariant.NONE_LOST,
                    hold.isPartlyReturned()
                            || Amounts.major(row.getTotalMinor(), row.getCurrency())
                                            .compareTo(promise.totalPrice())
                                    == 0,
                    () -> order + " was acknowledged at " + promise.totalPrice() + ", the log has "
                            + Amounts.major(row.getTotalMinor(), row.getCurrency()));
            findings.equal(Invariant.NONE_LOST, promise.userId(), row.getUserId(), order + ": its buyer");
        }
    }

    /** A late payment may get other places of general admission: one of them is as good as another. */
    private static boolean isSameSeats(Promise promise, Hold hold) {
        List<String> given = List.copyOf(hold.seats());
        return hold.isAgain()
                ? named(promise.seats()).equals(named(given))
                : promise.seats().equals(given);
    }

    private static List<String> named(Collection<String> seats) {
        return seats.stream()
                .map(seat -> seat.contains("-GA-") ? Ledger.sectionOf(seat) : seat)
                .toList();
    }

    /** Nobody has bought more than the event allows. */
    public void limit(int ticketsPerUser) {
        Map<String, Integer> bought = new HashMap<>();
        for (Order row : orders.values()) {
            if (row.getStatus() == OrderStatus.CONFIRMED) {
                bought.merge(row.getUserId(), row.getQuantity(), Integer::sum);
            }
        }
        bought.forEach((user, tickets) -> findings.check(
                Invariant.LIMIT, tickets <= ticketsPerUser, () -> "user " + user + " has " + tickets + " tickets"));
    }

    /** What the confirmed orders are worth, in minor units. */
    public long valueMinor() {
        return orders.values().stream()
                .filter(row -> row.getStatus() == OrderStatus.CONFIRMED)
                .mapToLong(Order::getTotalMinor)
                .sum();
    }
}
