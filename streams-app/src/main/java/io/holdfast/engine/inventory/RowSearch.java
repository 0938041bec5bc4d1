package io.holdfast.engine.inventory;

import java.util.function.IntPredicate;

/** Looks in one row for the stretch of free neighbours whose middle is nearest to the row's. */
record RowSearch(Section section, Row row, int quantity, boolean mayLeaveSingle, IntPredicate chosen) {
    /** The place of the stretch's first seat, or -1. */
    int start() {
        int best = -1;
        int runStart = row.first;
        for (SectionPlan.Run run : row.runs()) {
            int runEnd = runStart + run.count();
            int i = runStart;
            while (i < runEnd) {
                int freeEnd = i;
                while (freeEnd < runEnd && isFree(freeEnd)) {
                    freeEnd++;
                }
                best = nearer(best, bestWithin(i, freeEnd));
                i = freeEnd + 1;
            }
            runStart = runEnd;
        }
        return best;
    }

    private int bestWithin(int start, int end) {
        int best = -1;
        for (int i = start; i + quantity <= end; i++) {
            if (mayLeaveSingle || (i - start != 1 && end - i - quantity != 1)) {
                best = nearer(best, i);
            }
        }
        return best;
    }

    private int nearer(int one, int other) {
        if (one < 0 || other < 0) {
            return Math.max(one, other);
        }
        return distance(other) < distance(one) ? other : one;
    }

    /** Twice the distance between the middles, so that it stays whole. */
    private int distance(int start) {
        return Math.abs(2 * start + quantity - (2 * row.first + row.size));
    }

    private boolean isFree(int index) {
        return section.isFree(index) && !chosen.test(Seats.pack(section.number(), index));
    }
}
