package io.holdfast.engine.inventory;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Chooses seats for a buyer who names none: neighbours in one row, the best row first and near its middle, and without
 * leaving a single seat alone where any row allows that.
 */
final class BestSeats {
    static final int[] NOTHING_CHOSEN = {};

    private BestSeats() {}

    /**
     * Seats side by side, in the first section that has them.
     *
     * @param chosen packed seats that are spoken for in the same booking
     */
    static Optional<int[]> together(List<Section> sections, int quantity, int[] chosen) {
        for (boolean mayLeaveSingle : new boolean[] {false, true}) {
            for (Section section : sections) {
                Optional<int[]> seats = section.plan().isGeneral()
                        ? places(section, quantity, chosen)
                        : neighbours(section, quantity, mayLeaveSingle, chosen);
                if (seats.isPresent()) {
                    return seats;
                }
            }
        }
        return Optional.empty();
    }

    /** Any free seats, in the order of the sections and their rows. */
    static Optional<int[]> scattered(List<Section> sections, int quantity, int[] chosen) {
        int[] seats = new int[quantity];
        int found = 0;
        for (Section section : sections) {
            BitSet free = section.freeBut(chosen);
            for (int i = free.nextSetBit(0); i >= 0 && found < quantity; i = free.nextSetBit(i + 1)) {
                seats[found++] = Seats.pack(section.number(), i);
            }
        }
        return found == quantity ? Optional.of(seats) : Optional.empty();
    }

    private static Optional<int[]> places(Section section, int quantity, int[] chosen) {
        return section.available() < quantity ? Optional.empty() : scattered(List.of(section), quantity, chosen);
    }

    private static Optional<int[]> neighbours(Section section, int quantity, boolean mayLeaveSingle, int[] chosen) {
        if (section.available() < quantity) {
            return Optional.empty();
        }
        BitSet free = section.freeBut(chosen);
        // A seat that was chosen before may be what leaves no single.
        boolean lookCloser = mayLeaveSingle || section.hasAnyOf(chosen);
        for (Row row : section.rows()) {
            if (lookCloser ? row.has(quantity) : row.hasWithoutSingle(quantity)) {
                int start = new RowSearch(row, quantity, mayLeaveSingle).among(free);
                if (start >= 0) {
                    return Optional.of(run(section, start, quantity));
                }
            }
        }
        return Optional.empty();
    }

    private static int[] run(Section section, int start, int quantity) {
        int[] seats = new int[quantity];
        for (int i = 0; i < quantity; i++) {
            seats[i] = Seats.pack(section.number(), start + i);
        }
        return seats;
    }
}
