package io.holdfast.api.live;

import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.SeatFence;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.SectionCounts;
import io.holdfast.wire.SectionKind;
import io.holdfast.wire.SectionLayout;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Entries of the ledger, made up. */
public final class Ledger {
    public static final Instant DECIDED = Instant.parse("2030-01-01T00:00:00Z");

    private Ledger() {}

    /** Seats of section A, which has a hundred, of which so many are held after it. */
    public static AvailabilityChange change(long event, long version, SeatState state, int held, String... seats) {
        return change(Long.toString(event), event, version, state, counts("A", held), seats);
    }

    public static AvailabilityChange change(
            String inventory, long event, long version, SeatState state, SectionCounts counts, String... seats) {
        List<SeatFence> fences =
                Arrays.stream(seats).map(seat -> new SeatFence(seat, version)).toList();
        return new AvailabilityChange(
                inventory, event, version, state, ChangeCause.OTHER, null, fences, List.of(counts), List.of(), DECIDED);
    }

    public static SectionCounts counts(String section, int held) {
        return new SectionCounts(section, 100, 100 - held, held, 0, 0);
    }

    /** The first entry of an inventory: section A with a hundred seats. */
    public static AvailabilityChange opened(long event) {
        SectionLayout layout = new SectionLayout("A", SectionKind.SEATED, "VIP", 15_000L, 100, List.of(), List.of());
        return new AvailabilityChange(
                Long.toString(event),
                event,
                1L,
                SeatState.OPENED,
                ChangeCause.OPENED,
                null,
                List.of(),
                List.of(counts("A", 0)),
                List.of(layout),
                DECIDED);
    }
}
