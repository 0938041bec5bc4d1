package io.holdfast.engine.inventory;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Chooses seats for a buyer who names none: neighbours in one row, the best row first and near its middle, and without
 * leaving a single seat alone where any row allows that.
 */
final class BestSeats {
    private BestSeats() {}

    /**
     * Seats side by side, in the first section that has them.
     *
     * @param chosen tells which packed seats are spoken for in the same booking
     */
    static Optional<int[]> together(List<Section> sections, int quantity, IntPredicate chosen) {
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
    static Optional<int[]> scattered(List<Section> sections, int quantity, IntPredicate chosen) {
        int[] seats = new int[quantity];
        int found = 0;
        for (Section section : sections) {
            for (int i = section.nextFree(0); i >= 0 && found < quantity; i = section.nextFree(i + 1)) {
                int seat = Seats.pack(section.number(), i);
                if (!chosen.test(seat)) {
                    seats[found++] = seat;
                }
            }
        }
        return found == quantity ? Optional.of(seats) : Optional.empty();
    }

    private static Optional<int[]> places(Section section, int quantity, IntPredicate chosen) {
        return section.available() < quantity ? Optional.empty() : scattered(List.of(section), quantity, chosen);
    }

    private static Optional<int[]> neighbours(
            Section section, int quantity, boolean mayLeaveSingle, IntPredicate chosen) {
        if (section.available() < quantity) {
            return Optional.empty();
        }
        for (Row row : section.rows()) {
            if (row.longestFree >= quantity) {
                int start = new RowSearch(section, row, quantity, mayLeaveSingle, chosen).start();
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
