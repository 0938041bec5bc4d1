package io.holdfast.engine.inventory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of a section, the best first: their seats take its places one row after the other. */
final class Rows {
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Row> byLabel = new HashMap<>();

    /** @param first the place of the first seat of the rows that are new, which follow those that are known */
    void extend(List<SectionPlan.Row> planned, int first) {
        int next = first;
        for (SectionPlan.Row plan : planned.subList(rows.size(), planned.size())) {
            Row row = new Row(plan, next);
            rows.add(row);
            byLabel.put(row.label, row);
            next += row.size;
        }
    }

    List<Row> all() {
        return Collections.unmodifiableList(rows);
    }

    /** The place of the seat of that name, or -1. */
    int indexOf(String label, String name) {
        Row row = byLabel.get(label);
        return row == null ? -1 : row.indexOf(name);
    }

    /** The row that has the seat at this place. */
    Row at(int index) {
        int low = 0;
        int high = rows.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (rows.get(middle).first <= index) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return rows.get(low);
    }
}
