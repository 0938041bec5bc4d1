package io.holdfast.bench.api;

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
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpikeAuditTest {
    private static final String EVENT = "42";
    private final List<AvailabilityChange> ledger = new ArrayList<>();

    @Test
    void aSaleWhoseOrdersAreAllOnTheLedgerIsRight() {
        opened();
        sold("42.a", 0, "A-1-1", "A-1-2");
        sold("42.b", 2, "A-1-3", "A-1-4");
        assertThat(wrong("42.a", "42.b")).isEmpty();
    }

    @Test
    void anOrderThatTheLedgerDoesNotKnowIsWrong() {
        opened();
        sold("42.a", 0, "A-1-1", "A-1-2");
        assertThat(wrong("42.a", "42.c")).anyMatch(line -> line.contains("42.c"));
    }

    @Test
    void anOrderThatNobodyWasToldOfIsWrong() {
        opened();
        sold("42.a", 0, "A-1-1", "A-1-2");
        assertThat(wrong()).singleElement().asString().contains("1 orders", "0 were confirmed");
    }

    @Test
    void aSeatThatIsSoldTwiceIsWrong() {
        opened();
        sold("42.a", 0, "A-1-1", "A-1-2");
        sold("42.b", 2, "A-1-1", "A-1-2");
        assertThat(wrong("42.a", "42.b")).isNotEmpty();
    }

    @Test
    void anOrderOfOneSeatInsteadOfTwoIsWrong() {
        opened();
        change(SeatState.LOCKED, ChangeCause.HELD, "42.a", counts(3, 1, 0), "A-1-1");
        change(SeatState.SOLD, ChangeCause.PAID, "42.a", counts(3, 0, 1), "A-1-1");
        assertThat(wrong("42.a")).anyMatch(line -> line.contains("42.a"));
    }

    private List<String> wrong(String... orders) {
        return SpikeAudit.wrong(Map.of(EVENT, ledger), List.of(orders));
    }

    private void opened() {
        List<RowLayout> rows = List.of(new RowLayout("1", List.of(new SeatRun(1, 4, List.of()))));
        SectionLayout section = new SectionLayout("A", SectionKind.SEATED, "Seat", 0L, 4, rows, List.of());
        ledger.add(new AvailabilityChange(
                EVENT,
                42L,
                1L,
                SeatState.OPENED,
                ChangeCause.OPENED,
                null,
                List.of(),
                List.of(counts(4, 0, 0)),
                List.of(section),
                Instant.EPOCH));
    }

    /** @param before how many seats were sold already */
    private void sold(String order, int before, String... seats) {
        change(SeatState.LOCKED, ChangeCause.HELD, order, counts(2 - before, 2, before), seats);
        change(SeatState.SOLD, ChangeCause.PAID, order, counts(2 - before, 0, before + 2), seats);
    }

    private void change(SeatState state, ChangeCause cause, String order, SectionCounts counts, String... seats) {
        ledger.add(new AvailabilityChange(
                EVENT,
                42L,
                ledger.size() + 1L,
                state,
                cause,
                order,
                List.of(seats).stream().map(seat -> new SeatFence(seat, 1L)).toList(),
                List.of(counts),
                List.of(),
                Instant.EPOCH));
    }

    private static SectionCounts counts(int available, int held, int sold) {
        return new SectionCounts("A", 4, available, held, sold, 0);
    }
}
