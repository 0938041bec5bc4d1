package io.holdfast.api.shadow;

import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.SectionCounts;
import io.holdfast.wire.SectionKind;
import io.holdfast.wire.SectionLayout;
import io.holdfast.wire.view.InventoryCounts;
import java.time.Instant;
import java.util.List;

/** Entries of the ledger of an inventory with two sections of ten places, A and B. */
final class Ledger {
    static final Instant AT = Instant.parse("2030-01-01T00:00:00Z");

    private Ledger() {}

    static AvailabilityChange opened(String inventory) {
        return entry(
                inventory,
                1,
                SeatState.OPENED,
                List.of(counts("A", 0), counts("B", 0)),
                List.of(layout("A"), layout("B")));
    }

    /** @param held places of the section, after this entry */
    static AvailabilityChange held(String inventory, long version, String section, int held) {
        return entry(inventory, version, SeatState.LOCKED, List.of(counts(section, held)), List.of());
    }

    /** What the engine's view tells as of a version. */
    static InventoryCounts view(String inventory, long version, int heldInA, int heldInB) {
        return new InventoryCounts(
                inventory, 42, version, AT.toEpochMilli(), List.of(section("A", heldInA), section("B", heldInB)));
    }

    private static AvailabilityChange entry(
            String inventory, long version, SeatState state, List<SectionCounts> counts, List<SectionLayout> layout) {
        return new AvailabilityChange(
                inventory, 42L, version, state, ChangeCause.HELD, null, List.of(), counts, layout, AT);
    }

    private static SectionCounts counts(String code, int held) {
        return new SectionCounts(code, 10, 10 - held, held, 0, 0);
    }

    private static InventoryCounts.Section section(String code, int held) {
        return new InventoryCounts.Section(code, "Very special", 2_500, 10, 10 - held, held, 0, 0);
    }

    private static SectionLayout layout(String code) {
        return new SectionLayout(code, SectionKind.GENERAL, "Very special", 2_500L, 10, List.of(), List.of());
    }
}
