package io.holdfast.local.demo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.RowLayout;
import io.holdfast.wire.SeatFence;
import io.holdfast.wire.SeatRun;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.SectionCounts;
import io.holdfast.wire.SectionKind;
import io.holdfast.wire.SectionLayout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A ledger written by hand, change by change: section A with the seats A-1-1 to A-1-4. */
final class Story {
    static final long EVENT = 42;
    private static final int CAPACITY = 4;
    private final List<AvailabilityChange> changes = new ArrayList<>();

    static Story opened() {
        Story story = new Story();
        story.laidOut(ChangeCause.OPENED, CAPACITY, counts(CAPACITY, 0, 0));
        return story;
    }

    /** The same row with so many seats from now on. */
    Story amended(int seats, SectionCounts counts) {
        laidOut(ChangeCause.AMENDED, seats, counts);
        return this;
    }

    private void laidOut(ChangeCause cause, int seats, SectionCounts counts) {
        RowLayout row = new RowLayout("1", List.of(new SeatRun(1, seats, List.of())));
        SectionLayout layout =
                new SectionLayout("A", SectionKind.SEATED, "General", 5_000L, seats, List.of(row), List.of());
        changes.add(new AvailabilityChange(
                "42",
                EVENT,
                changes.size() + 1L,
                SeatState.OPENED,
                cause,
                null,
                List.of(),
                List.of(counts),
                List.of(layout),
                Instant.EPOCH));
    }

    Story held(String order, long fence, SectionCounts counts, String... seats) {
        return then(SeatState.LOCKED, ChangeCause.HELD, order, fence, counts, seats);
    }

    Story sold(String order, long fence, SectionCounts counts, String... seats) {
        return then(SeatState.SOLD, ChangeCause.PAID, order, fence, counts, seats);
    }

    Story expired(String order, long fence, SectionCounts counts, String... seats) {
        return then(SeatState.UNLOCKED, ChangeCause.EXPIRED, order, fence, counts, seats);
    }

    Story then(
            SeatState state,
            ChangeCause cause,
            @Nullable String order,
            long fence,
            SectionCounts counts,
            String... seats) {
        changes.add(new AvailabilityChange(
                "42",
                EVENT,
                changes.size() + 1L,
                state,
                cause,
                order,
                List.of(seats).stream().map(seat -> new SeatFence(seat, fence)).toList(),
                List.of(counts),
                List.of(),
                Instant.EPOCH));
        return this;
    }

    AvailabilityChange last() {
        return changes.getLast();
    }

    Ledger read(Findings findings) {
        return Ledger.of(changes, findings);
    }

    /** One line of this invariant was broken, and an example of it says this. */
    static void assertBroken(Findings findings, Invariant invariant, String detail) {
        assertThat(findings.broken())
                .filteredOn(line -> line.invariant() == invariant)
                .singleElement()
                .satisfies(line -> assertThat(line.examples().toString()).contains(detail));
    }

    static SectionCounts counts(int available, int held, int sold) {
        return new SectionCounts("A", CAPACITY, available, held, sold, 0);
    }
}
