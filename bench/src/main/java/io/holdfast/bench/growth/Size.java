package io.holdfast.bench.growth;

import io.holdfast.bench.engine.Hall;
import io.holdfast.bench.engine.Halls;
import java.util.List;

/** So many halls of one size, all in one partition; together they have room for the holds of one load. */
record Size(int halls, int sections, int rows) {
    /** From the smallest hall to the largest. Small ones are soon full, so there are more of them. */
    static final List<Size> ALL =
            List.of(new Size(200, 1, 10), new Size(20, 2, 50), new Size(2, 20, 50), new Size(1, 200, 50));

    private static final int SEATS_A_ROW = 100;

    Hall of(Halls all) {
        return all.of(halls, sections, rows);
    }

    int seats() {
        return sections * rows * SEATS_A_ROW;
    }
}
