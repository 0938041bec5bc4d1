package io.holdfast.engine.inventory;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One inventory: its seats, its orders, its buyers and its waitlist. {@link #decide} says what follows from a command
 * and touches nothing; {@link #evolve} carries a change out and never refuses.
 *
 * <p>A seat has at most one owner. A hold ends once: sold or released. A hold past its deadline neither blocks nor
 * sells, however late its expiry is published.
 */
public final class Inventory {
    private final InventoryId id;
    private final Floor floor = new Floor();
    private final OrderBook book = new OrderBook(floor);
    private final Waitlist waitlist = new Waitlist();
    private @Nullable Settings settings;
    private boolean cancelled;
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
        lastDecidedMillis = change.atMillis();
        switch (change) {
            case Change.OfInventory ofInventory -> evolve(ofInventory);
            case Change.OfOrder ofOrder -> evolve(ofOrder);
            case Change.OfEntry ofEntry -> evolve(ofEntry);
        }
    }

    private void evolve(Change.OfInventory change) {
        version++;
        switch (change) {
            case Change.Opened opened -> settle(opened.settings());
            case Change.Amended amended -> settle(amended.settings());
            case Change.EventCancelled now -> cancelled = true;
            case Change.Blocked blocked -> blocked.seats().forEach(floor::block);
            case Change.Unblocked unblocked -> unblocked.seats().forEach(floor::unblock);
        }
    }

    private void settle(Settings next) {
        if (settings != null && !next.extend(settings)) {
            floor.clear(); // only before the first order
        }
        settings = next;
        floor.extend(next.sections());
    }

    private void evolve(Change.OfOrder change) {
        boolean ofEntryAlone =
                change instanceof Change.Forgotten && book.find(change.order()).isEmpty();
        if (!ofEntryAlone) {
            book.evolve(change, version + 1);
        }
        switch (change) {
            case Change.Held held -> moved(held, Entry.Status.OFFERED);
            case Change.Reacquired again -> moved(again, Entry.Status.OFFERED);
            case Change.Sold sold -> moved(sold, Entry.Status.TAKEN);
            case Change.Released released ->
                moved(released, released.cause() == Change.Cause.CANCELLED ? Entry.Status.LEFT : Entry.Status.LAPSED);
            case Change.Returned returned -> version++;
            case Change.HoldExtended extended -> {}
            case Change.PaymentStarted started -> {}
            case Change.PaymentUnwanted unwanted -> {}
            case Change.AttemptFailed failed -> {}
            case Change.Captured taken -> {}
            case Change.CaptureFailed failed -> {}
            case Change.DisputeRecorded recorded -> {}
            case Change.RefundRequested requested -> {}
            case Change.RefundRepeated repeated -> {}
            case Change.RefundRecorded recorded -> {}
            case Change.Forgotten forgotten ->
                waitlist.forget(new EntryId(forgotten.order().value()));
        }
    }

    /** Seats changed hands. Where they were offered to somebody who waited, the entry follows its order. */
    private void moved(Change.OfOrder change, Entry.Status status) {
        version++;
        book.find(change.order()).flatMap(Order::entry).ifPresent(entry -> mark(entry, status, change.atMillis()));
    }

    private void mark(EntryId entry, Entry.Status status, long nowMillis) {
        waitlist.find(entry).ifPresent(found -> waitlist.put(found.with(status, nowMillis)));
    }

    private void evolve(Change.OfEntry change) {
        switch (change) {
            case Change.Joined j ->
                waitlist.put(new Entry(
                        j.entry(),
                        j.user(),
                        j.quantity(),
                        j.section(),
                        j.sequence(),
                        Entry.Status.WAITING,
                        j.atMillis()));
            case Change.Left left -> mark(left.entry(), Entry.Status.LEFT, left.atMillis());
            case Change.Lapsed lapsed -> mark(lapsed.entry(), Entry.Status.LAPSED, lapsed.atMillis());
        }
    }

    /** All of an inventory but its orders and its waitlist, as it is stored. */
    public record Memento(
            Settings settings,
            boolean cancelled,
            List<BitSet> blocked,
            List<Integer> fenceFloors,
            long version,
            long lastDecidedMillis) {}

    public Memento memento() {
        return new Memento(
                settings().orElseThrow(),
                cancelled,
                floor.sections().stream().map(Section::blockedSeats).toList(),
                floor.sections().stream().map(Section::fenceFloor).toList(),
                version,
                lastDecidedMillis);
    }

    /** An inventory as it was stored. Its orders and entries follow, in any sequence. */
    public static Inventory restored(InventoryId id, Memento stored) {
        Inventory inventory = new Inventory(id);
        inventory.settings = stored.settings;
        inventory.cancelled = stored.cancelled;
        inventory.version = stored.version;
        inventory.lastDecidedMillis = stored.lastDecidedMillis;
        inventory.floor.restore(stored.settings.sections(), stored.blocked, stored.fenceFloors);
        return inventory;
    }

    /** What forgotten orders leave behind: small, since it is stored anew with each of them. */
    public record Standing(long version, long lastDecidedMillis, List<Integer> fenceFloors) {}

    public Standing standing() {
        return new Standing(
                version,
                lastDecidedMillis,
                floor.sections().stream().map(Section::fenceFloor).toList());
    }

    /** Puts back what was left behind, which may be older than the rest. */
    public void restore(Standing stored) {
        version = Math.max(version, stored.version);
        lastDecidedMillis = Math.max(lastDecidedMillis, stored.lastDecidedMillis);
        floor.raiseFences(stored.fenceFloors);
    }

    /** Puts back an order as it was stored. */
    public void restore(Order order) {
        book.restore(order);
        version = Math.max(version, order.inventoryVersion);
        lastDecidedMillis = Math.max(lastDecidedMillis, order.updatedMillis);
    }

    /** Puts back an entry of the waitlist as it was stored. */
    public void restore(Entry entry) {
        waitlist.put(entry);
        lastDecidedMillis = Math.max(lastDecidedMillis, entry.atMillis());
    }

    public InventoryId id() {
        return id;
    }

    public Optional<Settings> settings() {
        return Optional.ofNullable(settings);
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /** How many changes the ledger has of this inventory. */
    public long version() {
        return version;
    }

    /** When its latest change was decided, in milliseconds since the epoch; 0 before the first. */
    public long lastDecidedMillis() {
        return lastDecidedMillis;
    }

    public Optional<Order> find(OrderId orderId) {
        return book.find(orderId);
    }

    public Collection<Order> orders() {
        return book.all();
    }

    public Waitlist waitlist() {
        return waitlist;
    }

    /** Its sections and their seats. */
    public Floor floor() {
        return floor;
    }

    /** The next hold to run out, if any. */
    public Optional<Order> nextToExpire() {
        return book.nextToExpire();
    }

    /** Whether it remembers orders, or entries of the waitlist, that have ended. */
    public boolean hasEnded() {
        return !book.ended().isEmpty() || waitlist.hasEnded();
    }

    /** An order that ended, and changed last, before this moment, and that nothing more is expected of. */
    public Optional<Order> oldestForgettable(long beforeMillis) {
        Optional<Order> hold = book.ended().oldestHold(beforeMillis);
        return hold.isPresent() || !isOver(beforeMillis) ? hold : book.ended().oldestSale(beforeMillis);
    }

    /** Whether nothing can be held any more, under whatever id. */
    boolean isOver(long atMillis) {
        return cancelled || (settings != null && settings.terms().salesEndMillis() <= atMillis);
    }

    /** An entry of the waitlist that ended before this moment. One that became an order is forgotten with its order. */
    public Optional<Entry> oldestEndedEntry(long beforeMillis) {
        return waitlist.oldestEnded(
                beforeMillis, entry -> book.find(entry.id().order()).isEmpty());
    }

    Collection<Order> byDeadline() {
        return book.byDeadline();
    }

    Optional<Buyer> buyer(UserId user) {
        return book.buyer(user);
    }
}
