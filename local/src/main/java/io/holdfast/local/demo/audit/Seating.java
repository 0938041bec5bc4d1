package io.holdfast.local.demo.audit;

import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.SeatFence;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who owns each seat, after each change of the ledger. A change is carried out as it says, also where it cannot be, and
 * what is wrong with it is noted: one double sale must not hide the next.
 */
final class Seating {
    /** Why sold seats become free again; PAYMENT_FAILED where the money that was set aside could not be taken. */
    private static final Set<ChangeCause> RETURNS = EnumSet.of(
            ChangeCause.RETURNED, ChangeCause.EVENT_CANCELLED, ChangeCause.DISPUTED, ChangeCause.PAYMENT_FAILED);

    private final Findings findings;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<String, Hold> holds = new LinkedHashMap<>();

    Seating(Findings findings) {
        this.findings = findings;
    }

    /** Lays the seats out, at first or anew: whose one is, and how often it has changed hands, stays with it. */
    void lay(AvailabilityChange change, Collection<Recount> sections) {
        Map<String, Place> before = new LinkedHashMap<>(places);
        places.clear();
        for (Recount section : sections) {
            Set<String> off = Set.copyOf(section.blockedSeats());
            for (String id : section.seatIds()) {
                Place place = new Place(section);
                Optional.ofNullable(before.get(id)).ifPresent(place::goOnFrom);
                place.block(off.contains(id));
                places.put(id, place);
            }
        }
        before.forEach((id, place) -> findings.check(
                Invariant.ONE_OWNER,
                place.owner == null || places.containsKey(id),
                () -> Ledger.at(change) + " takes " + id + " away, which belongs to " + place));
    }

    Map<String, Place> places() {
        return places;
    }

    Map<String, Hold> holds() {
        return holds;
    }

    /** Carries out a change of an order, and says what in it cannot be. */
    void read(AvailabilityChange change) {
        String orderId = Objects.requireNonNullElse(change.getOrderId(), "");
        switch (change.getState()) {
            case LOCKED -> lock(change, orderId);
            case SOLD -> sell(change, orderId);
            case UNLOCKED -> {
                if (change.getCause() == ChangeCause.UNBLOCKED) {
                    block(change, false);
                } else {
                    unlock(change, orderId);
                }
            }
            case BLOCKED -> block(change, true);
            case CANCELLED ->
                findings.check(
                        Invariant.COUNTS,
                        change.getSeats().isEmpty(),
                        () -> Ledger.at(change) + " moves seats: only the changes of orders may");
            case OPENED, OTHER ->
                findings.check(Invariant.COUNTS, false, () -> "this audit does not know the change " + change);
        }
    }

    /** Only free seats can be held: by a new order, or once more by one that is paid after its time. */
    private void lock(AvailabilityChange change, String orderId) {
        boolean late = change.getCause() == ChangeCause.LATE_PAYMENT;
        Hold hold = holds.get(orderId);
        Hold.State before = hold == null ? null : hold.state();
        boolean mayBegin = late ? before == Hold.State.EXPIRED || before == Hold.State.FAILED : before == null;
        findings.check(
                Invariant.HOLD_ENDS_ONCE,
                mayBegin,
                () -> Ledger.at(change) + " begins a hold again that was " + before);
        Hold begun = hold == null ? new Hold(orderId) : hold;
        holds.put(orderId, begun);
        begun.begin(change, late);
        for (SeatFence seat : change.getSeats()) {
            Place place = place(change, seat);
            findings.check(
                    Invariant.ONE_OWNER,
                    place.isFree(),
                    () -> Ledger.at(change) + " holds " + seat.getSeatId() + ", which belongs to " + place);
            place.take(begun);
            changeHands(change, seat, place);
        }
    }

    private void sell(AvailabilityChange change, String orderId) {
        Hold hold = endOfHold(change, orderId, Hold.State.SOLD);
        for (SeatFence seat : change.getSeats()) {
            Place place = place(change, seat);
            boolean own = place.owner == hold && !place.sold;
            findings.check(
                    Invariant.ONE_OWNER,
                    own,
                    () -> Ledger.at(change) + " sells " + seat.getSeatId() + ", which belongs to " + place);
            findings.check(
                    Invariant.FENCE_GROWS,
                    seat.getFence() == place.fence,
                    () -> Ledger.at(change) + " sells " + seat.getSeatId() + " with fence " + seat.getFence()
                            + ", held with " + place.fence);
            if (own) {
                place.sell();
            }
        }
    }

    private void unlock(AvailabilityChange change, String orderId) {
        Hold known = holds.get(orderId);
        boolean givenBack = known != null && known.state() == Hold.State.SOLD && RETURNS.contains(change.getCause());
        Hold hold = known != null && givenBack ? known : endOfHold(change, orderId, how(change.getCause()));
        Set<String> seats = change.getSeats().stream().map(SeatFence::getSeatId).collect(Collectors.toSet());
        for (SeatFence seat : change.getSeats()) {
            Place place = place(change, seat);
            boolean own = place.owner == hold && place.sold == givenBack;
            findings.check(
                    Invariant.ONE_OWNER,
                    own,
                    () -> Ledger.at(change) + " frees " + seat.getSeatId() + ", which belongs to " + place);
            changeHands(change, seat, place);
            if (own) {
                place.free();
            }
        }
        if (givenBack) {
            hold.giveBack(seats, how(change.getCause()));
        }
    }

    /** Free seats go off sale, and blocked ones on sale again. Nobody gets or loses one by it, so its fence stays. */
    private void block(AvailabilityChange change, boolean off) {
        for (SeatFence seat : change.getSeats()) {
            Place place = place(change, seat);
            findings.check(
                    Invariant.ONE_OWNER,
                    place.owner == null && place.blocked != off,
                    () -> Ledger.at(change) + " blocks or unblocks " + seat.getSeatId() + " of " + place);
            findings.check(
                    Invariant.FENCE_GROWS,
                    seat.getFence() == place.fence,
                    () -> Ledger.at(change) + " gives " + seat.getSeatId() + " fence " + seat.getFence() + " after "
                            + place.fence);
            place.block(off);
        }
    }

    private static Hold.State how(ChangeCause cause) {
        return switch (cause) {
            case PAYMENT_FAILED -> Hold.State.FAILED;
            case CANCELLED, RETURNED, EVENT_CANCELLED, DISPUTED -> Hold.State.CANCELLED;
            case EXPIRED, OPENED, AMENDED, HELD, OFFERED, PAID, LATE_PAYMENT, BLOCKED, UNBLOCKED, OTHER ->
                Hold.State.EXPIRED;
        };
    }

    /** The hold that this change ends: one that has not ended before, and with all of its seats. */
    private Hold endOfHold(AvailabilityChange change, String orderId, Hold.State how) {
        Hold hold = holds.computeIfAbsent(orderId, Hold::new);
        Hold.State before = hold.state();
        findings.check(
                Invariant.HOLD_ENDS_ONCE,
                before == Hold.State.HELD,
                () -> Ledger.at(change) + " ends a hold that was " + before);
        Set<String> seats = change.getSeats().stream().map(SeatFence::getSeatId).collect(Collectors.toSet());
        findings.check(
                Invariant.ALL_OR_NOTHING,
                seats.equals(hold.seats()),
                () -> Ledger.at(change) + " ends a hold of " + hold.seats() + " with " + seats);
        hold.end(how);
        return hold;
    }

    private void changeHands(AvailabilityChange change, SeatFence seat, Place place) {
        long before = place.fence;
        findings.check(
                Invariant.FENCE_GROWS,
                seat.getFence() == before + 1,
                () -> Ledger.at(change) + " gives " + seat.getSeatId() + " fence " + seat.getFence() + " after "
                        + before);
        place.fence = Math.max(before, seat.getFence());
    }

    private Place place(AvailabilityChange change, SeatFence seat) {
        Place place = places.get(seat.getSeatId());
        findings.check(
                Invariant.LEDGER_STARTS,
                place != null,
                () -> Ledger.at(change) + " names " + seat.getSeatId() + ", which was never put on sale");
        return place == null ? new Place(Recount.nowhere()) : place;
    }
}
