package io.holdfast.local.demo.audit;

import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.SectionCounts;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One inventory, counted anew from the public ledger: who owns each seat after each change, and whether that change could
 * follow from the one before. It believes nothing that a change says about the state it leads to.
 */
public final class Ledger {
    private final Findings findings;
    private final Seating seating;
    private Map<String, Recount> sections = new HashMap<>();
    private long version;

    private Ledger(Findings findings) {
        this.findings = findings;
        this.seating = new Seating(findings);
    }

    /** Reads an inventory's changes, in the order of its log, after the last of its holds has ended. */
    public static Ledger of(List<AvailabilityChange> changes, Findings findings) {
        Ledger ledger = soFar(changes, findings);
        ledger.end();
        return ledger;
    }

    /** The same while holds are under way. */
    public static Ledger soFar(List<AvailabilityChange> changes, Findings findings) {
        Ledger ledger = new Ledger(findings);
        changes.forEach(ledger::read);
        return ledger;
    }

    private void read(AvailabilityChange change) {
        findings.equal(Invariant.NO_GAP, version + 1, change.getVersion(), "the version after " + version);
        version = change.getVersion();
        if (change.getState() == SeatState.OPENED) {
            open(change);
        } else {
            seating.read(change);
        }
        compareCounts(change);
    }

    /** Once, and again with each change of what there is to sell. */
    private void open(AvailabilityChange change) {
        boolean isFirst = change.getCause() != ChangeCause.AMENDED;
        findings.check(
                Invariant.LEDGER_STARTS,
                seating.places().isEmpty() == isFirst && !change.getLayout().isEmpty(),
                () -> "version " + change.getVersion() + " opens what is open, or opens nothing");
        sections = Recount.of(change.getLayout());
        seating.lay(change, sections.values());
        for (Recount section : sections.values()) {
            findings.equal(
                    Invariant.CAPACITY,
                    section.capacity(),
                    section.seatIds().size(),
                    "the number of seats in " + section.code());
        }
    }

    private void compareCounts(AvailabilityChange change) {
        Set<String> touched = new HashSet<>();
        change.getSeats().forEach(seat -> touched.add(sectionOf(seat.getSeatId())));
        for (SectionCounts counts : change.getSections()) {
            touched.remove(counts.getCode());
            Recount section = sections.get(counts.getCode());
            findings.check(
                    Invariant.COUNTS,
                    section != null && section.equalsAnnounced(counts),
                    () -> at(change) + " announces " + counts + ", counted " + section);
            findings.check(
                    Invariant.CAPACITY,
                    counts.getAvailable() + counts.getHeld() + counts.getSold() + counts.getBlocked()
                            == counts.getCapacity(),
                    () -> at(change) + " announces " + counts);
        }
        findings.check(Invariant.COUNTS, touched.isEmpty(), () -> at(change) + " announces no counts of " + touched);
    }

    private void end() {
        findings.check(
                Invariant.LEDGER_STARTS, !seating.places().isEmpty(), () -> "the ledger does not know the event");
        for (Hold hold : seating.holds().values()) {
            findings.check(
                    Invariant.HOLD_ENDS_ONCE,
                    hold.state() != Hold.State.HELD,
                    () -> "the hold of order " + hold.orderId() + " has not ended");
        }
    }

    static String at(AvailabilityChange change) {
        return "version %d, %s %s of order %s,"
                .formatted(change.getVersion(), change.getState(), change.getCause(), change.getOrderId());
    }

    static String sectionOf(String seatId) {
        return seatId.substring(0, Math.max(0, seatId.indexOf('-')));
    }

    public long version() {
        return version;
    }

    public Collection<Hold> holds() {
        return seating.holds().values();
    }

    public Optional<Hold> hold(String orderId) {
        return Optional.ofNullable(seating.holds().get(orderId));
    }

    public Collection<Recount> sections() {
        return sections.values();
    }

    public int capacity() {
        return sections.values().stream().mapToInt(Recount::capacity).sum();
    }

    public int sold() {
        return sections.values().stream().mapToInt(Recount::sold).sum();
    }

    public int held() {
        return sections.values().stream().mapToInt(Recount::held).sum();
    }

    public int available() {
        return sections.values().stream().mapToInt(Recount::available).sum();
    }

    /** How a seat map must show a seat; empty where there is no such seat. */
    Optional<String> shownAs(String seatId) {
        return Optional.ofNullable(seating.places().get(seatId)).map(Place::shown);
    }

    /** The fence of each sold seat with the order that bought it. */
    Map<String, Sale> sales() {
        Map<String, Sale> sales = new LinkedHashMap<>();
        seating.places().forEach((id, place) -> {
            if (place.owner != null && place.sold) {
                sales.put(id, new Sale(place.owner.orderId(), place.fence));
            }
        });
        return sales;
    }

    /** A sold seat: whose it is, by which fence. */
    record Sale(String orderId, long fence) {}
}
