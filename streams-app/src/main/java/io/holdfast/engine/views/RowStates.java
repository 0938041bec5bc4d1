package io.holdfast.engine.views;

import io.holdfast.engine.packed.Packer;
import io.holdfast.engine.packed.Unpacker;
import io.holdfast.wire.RowLayout;
import io.holdfast.wire.SeatRun;
import io.holdfast.wire.view.SeatMap;
import java.util.ArrayList;
import java.util.List;

/**
 * A row as it is stored: which seats there are, and a letter for the state of each.
 *
 * @param place of the row in its section, from 0
 */
record RowStates(int place, List<SeatRun> runs, String states) {
    private static final int VERSION = 1;

    static RowStates opened(RowLayout row, int place) {
        int seats = row.getRuns().stream().mapToInt(SeatRun::getCount).sum();
        return new RowStates(place, row.getRuns(), "A".repeat(seats));
    }

    static RowStates read(byte[] bytes) {
        Unpacker from = new Unpacker(bytes);
        from.expectVersion(VERSION);
        int place = from.integer();
        int count = from.integer();
        List<SeatRun> runs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            runs.add(new SeatRun(from.integer(), from.integer()));
        }
        return new RowStates(place, runs, from.text());
    }

    byte[] packed() {
        Packer to = new Packer().put(VERSION).put(place).put(runs.size());
        runs.forEach(run -> to.put(run.getFirst()).put(run.getCount()));
        return to.put(states).packed();
    }

    /** The row after a change of the seat with this number. */
    RowStates with(int number, char state) {
        StringBuilder changed = new StringBuilder(states);
        int offset = 0;
        for (SeatRun run : runs) {
            if (number >= run.getFirst() && number < run.getFirst() + run.getCount()) {
                changed.setCharAt(offset + number - run.getFirst(), state);
            }
            offset += run.getCount();
        }
        return new RowStates(place, runs, changed.toString());
    }

    SeatMap.Row view(String label) {
        List<Integer> numbers = new ArrayList<>(states.length());
        for (SeatRun run : runs) {
            for (int i = 0; i < run.getCount(); i++) {
                numbers.add(run.getFirst() + i);
            }
        }
        return new SeatMap.Row(label, numbers, states);
    }
}
