package io.holdfast.engine.inventory;

import io.holdfast.engine.inventory.Order.Status;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The orders of an inventory, whom they belong to, and when they end.
 *
 * <p>Each order that owns seats is the owner of those seats on the floor, and no other order is.
 */
final class OrderBook {
    private final Floor floor;
    private final Map<OrderId, Order> orders = new HashMap<>();
    private final Map<UserId, Buyer> buyers = new HashMap<>();
    private final TreeSet<Order> deadlines = new TreeSet<>(Comparator.comparingLong(Order::deadlineMillis)
            .thenComparing(order -> order.id().value()));
    private final EndedOrders ended = new EndedOrders();

    OrderBook(Floor floor) {
        this.floor = floor;
    }

    /** Carries out a change. A seat that moved carries this version of the inventory. */
    void evolve(Change.OfOrder change, long nextVersion) {
        switch (change) {
            case Change.Held held -> hold(held, nextVersion);
            case Change.Reacquired again -> reacquire(again, nextVersion);
            case Change.Sold sold -> sell(sold, nextVersion);
            case Change.Released released -> release(released, nextVersion);
            case Change.Returned returned -> giveBack(returned, nextVersion);
            case Change.HoldExtended extended -> extend(extended);
            case Change.Forgotten forgotten -> forget(forgotten);
            case Change.PaymentStarted started -> account(started, money -> money.start(started.payment()));
            case Change.AttemptFailed failed -> account(failed, money -> money.fail(failed.attempt()));
            case Change.Captured taken -> account(taken, money -> money.capture(taken.payment(), taken.amount()));
            case Change.CaptureFailed failed -> account(failed, OrderMoney::failCapture);
            case Change.DisputeRecorded recorded -> account(recorded, money -> money.dispute(recorded.dispute()));
            case Change.PaymentUnwanted unwanted -> account(unwanted, money -> money.refuse(unwanted.payment()));
            case Change.RefundRequested requested -> account(requested, money -> money.refund(requested.refund()));
            case Change.RefundRepeated repeated -> touch(repeated);
            case Change.RefundRecorded recorded -> recordRefund(recorded);
        }
    }

    /** Puts back an order as it was stored. */
    void restore(Order order) {
        orders.put(order.id(), order);
        Claim claim = order.claim;
        boolean owns = order.status.ownsSeats();
        for (int i = 0; i < claim.size(); i++) {
            Section section = floor.section(claim.seats()[i]);
            int index = Seats.index(claim.seats()[i]);
            if (owns && !order.isReturned(i)) {
                section.take(index, claim.fences()[i], order);
            } else {
                section.remember(index, claim.fences()[i] + 1);
            }
            if (order.status == Status.CONFIRMED && !order.isReturned(i)) {
                section.sell(index);
            }
        }
        if (!owns) {
            ended.add(order);
        } else if (order.status == Status.CONFIRMED) {
            buyer(order).bought += order.size();
        } else {
            deadlines.add(order);
            buyer(order).hold(order);
        }
    }

    private void hold(Change.Held held, long nextVersion) {
        Order order = new Order(held.order(), held);
        orders.put(order.id(), order);
        take(order);
        changed(order, held, nextVersion);
    }

    private void reacquire(Change.Reacquired again, long nextVersion) {
        Order order = order(again.order());
        ended.remove(order);
        order.claim = again.claim();
        order.status = Status.PENDING;
        take(order);
        changed(order, again, nextVersion);
    }

    private void take(Order order) {
        Claim claim = order.claim;
        for (int i = 0; i < claim.size(); i++) {
            floor.section(claim.seats()[i]).take(Seats.index(claim.seats()[i]), claim.fences()[i], order);
        }
        deadlines.add(order);
        buyer(order).hold(order);
    }

    private void sell(Change.Sold sold, long nextVersion) {
        Order order = order(sold.order());
        order.status = Status.CONFIRMED;
        if (sold.payer() instanceof Change.Payer.By(PaymentId payment, Money price, boolean captured)) {
            order.money = order.money.sell(payment, captured, price);
        }
        deadlines.remove(order);
        for (int seat : order.claim.seats()) {
            floor.section(seat).sell(Seats.index(seat));
        }
        buyer(order).buy(order);
        changed(order, sold, nextVersion);
    }

    private void release(Change.Released released, long nextVersion) {
        Order order = order(released.order());
        order.end(
                switch (released.cause()) {
                    case EXPIRED -> Status.EXPIRED;
                    case PAYMENT_FAILED -> Status.FAILED;
                    case CANCELLED, EVENT_CANCELLED, DISPUTED -> Status.CANCELLED;
                });
        deadlines.remove(order);
        for (int seat : order.claim.seats()) {
            floor.section(seat).release(Seats.index(seat));
        }
        buyer(order).release(order);
        dropIdle(order.user());
        changed(order, released, nextVersion);
        ended.add(order);
    }

    private void giveBack(Change.Returned returned, long nextVersion) {
        Order order = order(returned.order());
        for (int place : returned.places()) {
            int seat = order.claim.seats()[place];
            floor.section(seat).giveBack(Seats.index(seat));
        }
        buyer(order).bought -= returned.places().size();
        dropIdle(order.user());
        if (returned.places().size() == order.size()) {
            order.end(returned.cause() == Change.Cause.PAYMENT_FAILED ? Status.FAILED : Status.CANCELLED);
        } else {
            order.giveBack(returned.places().stream().mapToInt(Integer::intValue));
        }
        order.money = order.money.keep(returned.feeMinor());
        changed(order, returned, nextVersion);
        if (!order.status.ownsSeats()) {
            ended.add(order);
        }
    }

    private void extend(Change.HoldExtended extended) {
        Order order = touch(extended);
        deadlines.remove(order);
        order.extended = true;
        order.deadlineMillis = extended.deadlineMillis();
        deadlines.add(order);
    }

    /** Money for an order that nobody knows goes back without one. */
    private void account(Change.OfOrder change, UnaryOperator<OrderMoney> entry) {
        if (orders.containsKey(change.order())) {
            Order order = touch(change);
            boolean over = ended.remove(order);
            order.money = entry.apply(order.money);
            if (over) {
                ended.add(order);
            }
        }
    }

    private void recordRefund(Change.RefundRecorded recorded) {
        Order order = touch(recorded);
        order.money = order.money.recordRefund(recorded.requestId(), recorded.succeeded());
        if (order.money.isBack() && !order.status.ownsSeats()) {
            order.status = Status.REFUNDED;
        } else if (order.status == Status.REFUNDED) {
            order.status = order.ended;
        }
    }

    private void forget(Change.Forgotten forgotten) {
        Order order = order(forgotten.order());
        orders.remove(order.id());
        ended.remove(order);
        for (int i = 0; i < order.claim.size(); i++) {
            floor.section(order.claim.seats()[i]).raiseFenceFloor(order.claim.fences()[i] + 1);
        }
    }

    /** A change of an order that moves no seat. */
    private Order touch(Change.OfOrder change) {
        Order order = order(change.order());
        order.version++;
        order.updatedMillis = change.atMillis();
        return order;
    }

    private void changed(Order order, Change.OfOrder change, long nextVersion) {
        touch(change);
        order.inventoryVersion = nextVersion;
    }

    private Order order(OrderId id) {
        return find(id).orElseThrow(() -> new IllegalStateException("No order " + id));
    }

    private Buyer buyer(Order order) {
        return buyers.computeIfAbsent(order.user(), user -> new Buyer());
    }

    private void dropIdle(UserId user) {
        buyers.computeIfPresent(user, (key, buyer) -> buyer.isIdle() ? null : buyer);
    }

    Optional<Order> find(OrderId id) {
        return Optional.ofNullable(orders.get(id));
    }

    Collection<Order> all() {
        return orders.values();
    }

    Collection<Order> byDeadline() {
        return deadlines;
    }

    Optional<Order> nextToExpire() {
        return deadlines.isEmpty() ? Optional.empty() : Optional.of(deadlines.first());
    }

    EndedOrders ended() {
        return ended;
    }

    Optional<Buyer> buyer(UserId user) {
        return Optional.ofNullable(buyers.get(user));
    }
}
