package io.holdfast.engine.inventory;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One inventory: its seats, its orders and its buyers. {@link #decide} says what follows from a command and touches
 * nothing; {@link #evolve} carries a change out and never refuses.
 *
 * <p>A seat has at most one owner. A hold ends once: sold or released. A hold past its deadline neither blocks nor
 * sells, however late its expiry is published.
 */
public final class Inventory {
    /** How many overdue holds are ended at once before a command is looked at again. */
    private static final int OVERDUE_BATCH = 1_000;

    private final InventoryId id;
    private final Floor floor = new Floor();
    private final Map<OrderId, Order> orders = new HashMap<>();
    private final Map<UserId, Buyer> buyers = new HashMap<>();
    private final TreeSet<Order> deadlines = new TreeSet<>(Comparator.comparingLong(Order::deadlineMillis)
            .thenComparing(order -> order.id().value()));
    private @Nullable Settings settings;
    private long version;
    private long lastDecidedMillis;

    public Inventory(InventoryId id) {
        this.id = id;
    }

    /** What follows from a command at this moment. Does nothing yet. */
    public Decision decide(Command command, long nowMillis) {
        return new Decider(this, nowMillis).decide(command);
    }

    /** Carries out what was decided. */
    public void evolve(Change change) {
        switch (change) {
            case Change.Opened opened -> open(opened.settings(), 1);
            case Change.Held held -> hold(held);
            case Change.Reacquired again -> reacquire(again);
            case Change.Sold sold -> sell(sold);
            case Change.Released released -> release(released);
            case Change.PaymentStarted started -> touch(started).payment = started.payment();
            case Change.PaymentUnwanted unwanted -> remember(unwanted);
            case Change.RefundRequested requested -> requestRefund(requested);
            case Change.RefundRecorded recorded -> recordRefund(recorded);
        }
    }

    /** Puts back an opened inventory as it was stored. */
    public void restore(Settings stored) {
        open(stored, 1);
    }

    /** Puts back an order as it was stored. The orders may come in any sequence. */
    public void restore(Order order) {
        orders.put(order.id(), order);
        version = Math.max(version, order.inventoryVersion);
        lastDecidedMillis = Math.max(lastDecidedMillis, order.updatedMillis);
        Claim claim = order.claim;
        for (int i = 0; i < claim.size(); i++) {
            Section section = floor.section(claim.seats()[i]);
            int index = Seats.index(claim.seats()[i]);
            if (order.status.ownsSeats()) {
                section.take(index, claim.fences()[i], order);
                if (order.status == Order.Status.CONFIRMED) {
                    section.sell(index);
                }
            } else {
                section.remember(index, claim.fences()[i] + 1);
            }
        }
        switch (order.status) {
            case PENDING -> {
                deadlines.add(order);
                buyer(order).hold(order);
            }
            case CONFIRMED -> {
                buyer(order).hold(order);
                buyer(order).buy(order);
            }
            case FAILED, EXPIRED, CANCELLED, REFUNDED -> {}
        }
    }

    private void open(Settings opened, long firstVersion) {
        settings = opened;
        version = firstVersion;
        opened.sections().forEach(floor::add);
    }

    private void hold(Change.Held held) {
        Order order = new Order(
                held.order(), held.user(), held.fingerprint(), held.atMillis(), held.deadlineMillis(), held.claim());
        orders.put(order.id(), order);
        deadlines.add(order);
        take(order);
        changed(order, held);
    }

    private void reacquire(Change.Reacquired again) {
        Order order = order(again.order());
        order.claim = again.claim();
        order.status = Order.Status.PENDING;
        take(order);
        changed(order, again);
    }

    private void take(Order order) {
        Claim claim = order.claim;
        for (int i = 0; i < claim.size(); i++) {
            floor.section(claim.seats()[i]).take(Seats.index(claim.seats()[i]), claim.fences()[i], order);
        }
        buyer(order).hold(order);
    }

    private void sell(Change.Sold sold) {
        Order order = order(sold.order());
        order.status = Order.Status.CONFIRMED;
        order.payment = sold.payment().orElse(null);
        deadlines.remove(order);
        for (int seat : order.claim.seats()) {
            floor.section(seat).sell(Seats.index(seat));
        }
        buyer(order).buy(order);
        changed(order, sold);
    }

    private void release(Change.Released released) {
        Order order = order(released.order());
        order.status = switch (released.cause()) {
            case EXPIRED -> Order.Status.EXPIRED;
            case PAYMENT_FAILED -> Order.Status.FAILED;
            case CANCELLED -> Order.Status.CANCELLED;
        };
        deadlines.remove(order);
        for (int seat : order.claim.seats()) {
            floor.section(seat).release(Seats.index(seat));
        }
        Buyer buyer = buyer(order);
        buyer.release(order);
        if (buyer.isIdle()) {
            buyers.remove(order.user());
        }
        changed(order, released);
    }

    private void remember(Change.PaymentUnwanted unwanted) {
        Order order = touch(unwanted);
        if (order.payment == null) {
            order.payment = unwanted.payment();
        }
    }

    private void requestRefund(Change.RefundRequested requested) {
        Order order = orders.get(requested.order());
        if (order == null || requested.reason() == Change.RefundReason.SECOND_PAYMENT) {
            return; // the order itself keeps its own payment and state
        }
        touch(requested).payment = requested.payment();
        order.refundStatus = Order.RefundStatus.REQUESTED;
        order.refundMinor = requested.amount().minor();
    }

    private void recordRefund(Change.RefundRecorded recorded) {
        Order order = touch(recorded);
        order.refundStatus = recorded.succeeded() ? Order.RefundStatus.SUCCEEDED : Order.RefundStatus.FAILED;
        if (recorded.succeeded()) {
            order.status = Order.Status.REFUNDED;
        }
    }

    /** A change of an order that moves no seat. */
    private Order touch(Change.OfOrder change) {
        Order order = order(change.order());
        order.version++;
        order.updatedMillis = change.atMillis();
        lastDecidedMillis = change.atMillis();
        return order;
    }

    private void changed(Order order, Change.OfOrder change) {
        touch(change);
        order.inventoryVersion = ++version;
    }

    private Order order(OrderId orderId) {
        return find(orderId).orElseThrow(() -> new IllegalStateException("No order " + orderId + " in " + id));
    }

    private Buyer buyer(Order order) {
        return buyers.computeIfAbsent(order.user(), user -> new Buyer());
    }

    public InventoryId id() {
        return id;
    }

    public Optional<Settings> settings() {
        return Optional.ofNullable(settings);
    }

    /** How many changes the ledger has of this inventory. */
    public long version() {
        return version;
    }

    /** When its latest order was decided upon, in milliseconds since the epoch; 0 without orders. */
    public long lastDecidedMillis() {
        return lastDecidedMillis;
    }

    public Optional<Order> find(OrderId orderId) {
        return Optional.ofNullable(orders.get(orderId));
    }

    /** Its sections and their seats. */
    public Floor floor() {
        return floor;
    }

    /** The next hold to run out, if any. */
    public Optional<Order> nextToExpire() {
        return deadlines.isEmpty() ? Optional.empty() : Optional.of(deadlines.first());
    }

    /** The holds whose time has run out, the longest overdue first; no more than a batch of them. */
    List<Order> overdue(long nowMillis) {
        return deadlines.stream()
                .takeWhile(order -> order.isOverdue(nowMillis))
                .limit(OVERDUE_BATCH)
                .toList();
    }

    Optional<Buyer> buyer(UserId user) {
        return Optional.ofNullable(buyers.get(user));
    }
}
