package io.holdfast.engine.audit;

import io.holdfast.engine.packed.Packer;
import io.holdfast.engine.packed.Unpacker;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.SeatFence;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.SectionCounts;
import io.holdfast.wire.SectionLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Folds the ledger of one inventory with its own idea of what a seat may go through, and says where an entry does not
 * fit: a second owner, a sale without a hold, a fence that does not grow, a count that is wrong, a version left out.
 *
 * <p>It knows nothing of the engine but what the engine published.
 */
final class LedgerAudit {
    private final Map<String, Seat> seats = new HashMap<>();
    private final Map<String, Counts> sections = new HashMap<>();
    private long version;

    /** What an entry breaks. */
    record Breach(String invariant, String detail) {}

    private static final class Seat {
        SeatState state = SeatState.UNLOCKED;
        String owner = "";
        long fence;
    }

    private static final class Counts {
        int capacity;
        int held;
        int sold;
        int blocked;

        void add(SeatState state, int seats) {
            switch (state) {
                case LOCKED -> held += seats;
                case SOLD -> sold += seats;
                case BLOCKED -> blocked += seats;
                case UNLOCKED, OPENED, CANCELLED, OTHER -> {}
            }
        }
    }

    /** All that was seen, for {@link #read}. It is read by the process that wrote it, so its layout has no number. */
    byte[] packed() {
        Packer to = new Packer().put(version).put(sections.size());
        sections.forEach((code, counts) -> to.put(code)
                .put(counts.capacity)
                .put(counts.held)
                .put(counts.sold)
                .put(counts.blocked));
        to.put(seats.size());
        seats.forEach(
                (id, seat) -> to.put(id).put(seat.state.name()).put(seat.owner).put(seat.fence));
        return to.packed();
    }

    static LedgerAudit read(byte[] packed) {
        Unpacker from = new Unpacker(packed);
        LedgerAudit audit = new LedgerAudit();
        audit.version = from.number();
        for (int left = from.integer(); left > 0; left--) {
            Counts counts = audit.sections.computeIfAbsent(from.text(), code -> new Counts());
            counts.capacity = from.integer();
            counts.held = from.integer();
            counts.sold = from.integer();
            counts.blocked = from.integer();
        }
        for (int left = from.integer(); left > 0; left--) {
            Seat seat = audit.seats.computeIfAbsent(from.text(), id -> new Seat());
            seat.state = SeatState.valueOf(from.text());
            seat.owner = from.text();
            seat.fence = from.number();
        }
        return audit;
    }

    /** Takes the next entry, and the breaches that it shows. A breach is counted once: the fold goes on from there. */
    List<Breach> fold(AvailabilityChange change) {
        List<Breach> breaches = new ArrayList<>();
        if (change.getVersion() != version + 1) {
            breaches.add(new Breach("versions grow by one", "version " + change.getVersion() + " after " + version));
        }
        version = change.getVersion();
        if (!change.getLayout().isEmpty()) {
            open(change.getLayout());
        }
        for (SeatFence seat : change.getSeats()) {
            fold(seat, change, breaches);
        }
        change.getSections().forEach(counts -> compare(counts, breaches));
        return breaches;
    }

    /** The sections as they are from now on, with all seats that are blocked at this moment. */
    private void open(List<SectionLayout> layouts) {
        sections.keySet().retainAll(layouts.stream().map(SectionLayout::getCode).toList());
        for (Seat seat : seats.values()) {
            seat.state = seat.state == SeatState.BLOCKED ? SeatState.UNLOCKED : seat.state;
        }
        for (SectionLayout layout : layouts) {
            Counts counts = sections.computeIfAbsent(layout.getCode(), code -> new Counts());
            counts.capacity = layout.getCapacity();
            counts.blocked = layout.getBlocked().size();
            for (String id : layout.getBlocked()) {
                seats.computeIfAbsent(id, key -> new Seat()).state = SeatState.BLOCKED;
            }
        }
    }

    private void fold(SeatFence entry, AvailabilityChange change, List<Breach> breaches) {
        Seat seat = seats.computeIfAbsent(entry.getSeatId(), key -> new Seat());
        String order = change.getOrderId() == null ? "" : change.getOrderId();
        if (!isAllowed(seat, change.getState(), order)) {
            breaches.add(
                    new Breach("a seat has at most one owner, and a hold ends once", step(seat, entry, change, order)));
        }
        boolean moves = change.getState() == SeatState.LOCKED
                || (change.getState() == SeatState.UNLOCKED && seat.state != SeatState.BLOCKED);
        boolean fenceFits = moves ? entry.getFence() > seat.fence : entry.getFence() >= seat.fence;
        if (!fenceFits) {
            String fences = ", fence " + seat.fence + " to " + entry.getFence();
            breaches.add(new Breach("a fence grows", step(seat, entry, change, order) + fences));
        }
        Counts counts = sections.computeIfAbsent(section(entry.getSeatId()), code -> new Counts());
        counts.add(seat.state, -1);
        counts.add(change.getState(), 1);
        seat.state = change.getState();
        seat.owner = seat.state == SeatState.LOCKED || seat.state == SeatState.SOLD ? order : "";
        seat.fence = entry.getFence();
    }

    private static String step(Seat seat, SeatFence entry, AvailabilityChange change, String order) {
        return entry.getSeatId() + " " + seat.state + " of '" + seat.owner + "' to " + change.getState() + " of '"
                + order + "'";
    }

    private static boolean isAllowed(Seat seat, SeatState next, String order) {
        return switch (next) {
            case LOCKED, BLOCKED -> seat.state == SeatState.UNLOCKED;
            case SOLD -> seat.state == SeatState.LOCKED && seat.owner.equals(order);
            case UNLOCKED ->
                seat.state == SeatState.BLOCKED
                        || ((seat.state == SeatState.LOCKED || seat.state == SeatState.SOLD)
                                && seat.owner.equals(order));
            case OPENED, CANCELLED, OTHER -> false;
        };
    }

    private void compare(SectionCounts told, List<Breach> breaches) {
        Counts counts = sections.computeIfAbsent(told.getCode(), code -> new Counts());
        int available = counts.capacity - counts.held - counts.sold - counts.blocked;
        boolean same = told.getCapacity() == counts.capacity
                && told.getAvailable() == available
                && told.getHeld() == counts.held
                && told.getSold() == counts.sold
                && told.getBlocked() == counts.blocked;
        if (!same) {
            String counted = "capacity %d, available %d, held %d, sold %d, blocked %d"
                    .formatted(counts.capacity, available, counts.held, counts.sold, counts.blocked);
            breaches.add(new Breach("available + held + sold + blocked = capacity", told + ", counted " + counted));
        }
    }

    private static String section(String seatId) {
        int dash = seatId.indexOf('-');
        return dash < 0 ? seatId : seatId.substring(0, dash);
    }
}
