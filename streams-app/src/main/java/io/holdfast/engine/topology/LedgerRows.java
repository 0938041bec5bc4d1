package io.holdfast.engine.topology;

import io.holdfast.engine.inventory.Claim;
import io.holdfast.engine.inventory.Floor;
import io.holdfast.engine.inventory.Section;
import io.holdfast.engine.inventory.SectionPlan;
import io.holdfast.wire.RowLayout;
import io.holdfast.wire.SeatFence;
import io.holdfast.wire.SeatRun;
import io.holdfast.wire.SectionCounts;
import io.holdfast.wire.SectionKind;
import io.holdfast.wire.SectionLayout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** How seats and sections look in the public ledger. */
final class LedgerRows {
    private LedgerRows() {}

    /** Some seats of a claim with their fences; where they were just freed, the fence has grown since. */
    static List<SeatFence> fences(Floor floor, Claim claim, List<Integer> places, int grownBy) {
        List<SeatFence> seats = new ArrayList<>(places.size());
        for (int place : places) {
            seats.add(new SeatFence(floor.seatId(claim.seats()[place]), (long) claim.fences()[place] + grownBy));
        }
        return seats;
    }

    /** The counts of the sections that these seats are in, each once. */
    static List<SectionCounts> counts(Floor floor, List<Integer> seats) {
        List<SectionCounts> counts = new ArrayList<>(1);
        BitSet done = new BitSet();
        for (int seat : seats) {
            Section section = floor.section(seat);
            if (!done.get(section.number())) {
                done.set(section.number());
                counts.add(counts(section));
            }
        }
        return counts;
    }

    static SectionCounts counts(Section section) {
        return new SectionCounts(
                section.plan().code(),
                section.capacity(),
                section.available(),
                section.held(),
                section.sold(),
                section.blocked());
    }

    static SectionLayout layout(Section section) {
        SectionPlan plan = section.plan();
        return new SectionLayout(
                plan.code(),
                plan.isGeneral() ? SectionKind.GENERAL : SectionKind.SEATED,
                plan.ticketType(),
                plan.priceMinor(),
                section.capacity(),
                plan.rows().stream().map(LedgerRows::row).toList(),
                blocked(section));
    }

    private static List<String> blocked(Section section) {
        return IntStream.range(0, section.blocked() == 0 ? 0 : section.capacity())
                .filter(section::isBlocked)
                .mapToObj(section::seatId)
                .toList();
    }

    private static RowLayout row(SectionPlan.Row row) {
        return new RowLayout(
                row.label(),
                row.runs().stream()
                        .map(run -> new SeatRun(run.first(), run.count(), run.names()))
                        .toList());
    }
}
