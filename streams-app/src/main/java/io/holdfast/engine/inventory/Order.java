package io.holdfast.engine.inventory;

import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A hold and what became of it. Only {@link Inventory#evolve} changes it.
 *
 * <p>While it is pending or confirmed it owns its seats, but for those that were given back; after that it only
 * remembers them.
 */
public final class Order {
    /** What became of an order so far. */
    public enum Status {
        PENDING,
        CONFIRMED,
        FAILED,
        EXPIRED,
        CANCELLED,
        REFUNDED;

        /** Whether an order in this state owns its seats. */
        public boolean ownsSeats() {
            return this == PENDING || this == CONFIRMED;
        }
    }

    /** What nearly every order has given back. Nobody writes to it: very many orders are remembered at once. */
    private static final BitSet NOTHING = new BitSet(0);

    private final OrderId id;
    private final UserId user;
    private final String fingerprint;
    private final long createdMillis;
    private final boolean offered;
    private BitSet returned = NOTHING;
    Claim claim;
    long deadlineMillis;
    boolean extended;
    Status status = Status.PENDING;
    /** How it ended, whatever became of its money: where that comes back to the seller, it is this once more. */
    Status ended = Status.CANCELLED;

    OrderMoney money = OrderMoney.NONE;
    long version;
    long updatedMillis;
    long inventoryVersion;

    Order(OrderId id, Change.Held held) {
        this(id, held.user(), held.fingerprint(), held.atMillis(), held.offered(), held.claim(), held.deadlineMillis());
    }

    private Order(
            OrderId id,
            UserId user,
            String fingerprint,
            long createdMillis,
            boolean offered,
            Claim claim,
            long deadlineMillis) {
        this.id = id;
        this.user = user;
        this.fingerprint = fingerprint;
        this.createdMillis = createdMillis;
        this.offered = offered;
        this.claim = claim;
        this.deadlineMillis = deadlineMillis;
    }

    /** All of an order, as it is stored. */
    public record Memento(
            UserId user,
            String fingerprint,
            long createdMillis,
            boolean offered,
            Claim claim,
            BitSet returned,
            long deadlineMillis,
            boolean extended,
            Status status,
            Status ended,
            OrderMoney money,
            long version,
            long updatedMillis,
            long inventoryVersion) {}

    public Memento memento() {
        return new Memento(
                user,
                fingerprint,
                createdMillis,
                offered,
                claim,
                returned,
                deadlineMillis,
                extended,
                status,
                ended,
                money,
                version,
                updatedMillis,
                inventoryVersion);
    }

    /** An order as it was stored. */
    public static Order restored(OrderId id, Memento stored) {
        Order order = new Order(
                id,
                stored.user,
                stored.fingerprint,
                stored.createdMillis,
                stored.offered,
                stored.claim,
                stored.deadlineMillis);
        order.giveBack(stored.returned.stream());
        order.extended = stored.extended;
        order.status = stored.status;
        order.ended = stored.ended;
        order.money = stored.money;
        order.version = stored.version;
        order.updatedMillis = stored.updatedMillis;
        order.inventoryVersion = stored.inventoryVersion;
        return order;
    }

    public OrderId id() {
        return id;
    }

    public UserId user() {
        return user;
    }

    public String fingerprint() {
        return fingerprint;
    }

    public long deadlineMillis() {
        return deadlineMillis;
    }

    public Claim claim() {
        return claim;
    }

    public Status status() {
        return status;
    }

    public OrderMoney money() {
        return money;
    }

    /** It grows with each change of the order. */
    public long version() {
        return version;
    }

    /** The entry of the waitlist that it was offered to. */
    public Optional<EntryId> entry() {
        return offered ? Optional.of(new EntryId(id.value())) : Optional.empty();
    }

    /** Whether the seat at this place of the claim was given back by itself. */
    public boolean isReturned(int place) {
        return returned.get(place);
    }

    void giveBack(IntStream places) {
        BitSet more = (BitSet) returned.clone();
        places.forEach(more::set);
        returned = more.isEmpty() ? NOTHING : more;
    }

    /** How many seats it has, or had when it ended. */
    public int size() {
        return claim.size() - returned.cardinality();
    }

    /** The price of the seats that it has, or had when it ended, in minor units. */
    public long valueMinor() {
        long value = 0;
        for (int place = 0; place < claim.size(); place++) {
            value += returned.get(place) ? 0 : claim.pricesMinor()[place];
        }
        return value;
    }

    /** Whether its seats were ever bought. What costs nothing is bought as soon as it is held. */
    public boolean wasSold() {
        return money.paidBy().isPresent() || claim.totalMinor() == 0;
    }

    /** Whether it was bought, or money came for it. */
    boolean hadMoney() {
        return wasSold() || money.hasAny();
    }

    void end(Status how) {
        status = how;
        ended = how;
    }

    /** The request id of the next refund of a payment. */
    String nextRefund(PaymentId payment) {
        return id + ":" + payment + ":" + (money.refunds().size() + 1);
    }

    boolean isOverdue(long nowMillis) {
        return status == Status.PENDING && nowMillis >= deadlineMillis;
    }

    /** Whether it has ended and no money is on its way. */
    boolean isSettled() {
        return !status.ownsSeats() && money.isSettled();
    }
}
