package io.holdfast.engine.inventory;

import java.util.BitSet;

/** Looks in one row for the stretch of free neighbours whose middle is nearest to the row's. */
final class RowSearch {
    private final Row row;
    private final int quantity;
    private final boolean mayLeaveSingle;
    private int best = -1;

    RowSearch(Row row, int quantity, boolean mayLeaveSingle) {
        this.row = row;
        this.quantity = quantity;
        this.mayLeaveSingle = mayLeaveSingle;
    }

    /** The place of the first seat of what was found, or -1. */
    int among(BitSet free) {
        row.forEachStretch(free, this::look);
        return best;
    }

    private void look(int start, int end) {
        for (int i = start; i + quantity <= end; i++) {
            if (mayLeaveSingle || (i - start != 1 && end - i - quantity != 1)) {
                best = best < 0 || distance(i) < distance(best) ? i : best;
            }
        }
    }

    /** Twice the distance between the middles, so that it stays whole. */
    private int distance(int start) {
        return Math.abs(2 * start + quantity - (2 * row.first + row.size));
    }
}
