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
        from.version(VERSION);
        int place = from.integer();
        int count = from.integer();
        List<SeatRun> runs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            runs.add(new SeatRun(from.integer(), from.integer(), from.list(from::text)));
        }
        return new RowStates(place, runs, from.text());
    }

    byte[] packed() {
        Packer to = new Packer().put(VERSION).put(place).put(runs.size());
        for (SeatRun run : runs) {
            to.put(run.getFirst()).put(run.getCount()).put(run.getNames().size());
            run.getNames().forEach(to::put);
        }
        return to.put(states).packed();
    }

    /** The row after a change of the seats with these names. */
    RowStates with(List<String> names, char state) {
        StringBuilder changed = new StringBuilder(states);
        for (String name : names) {
            int seat = indexOf(name);
            if (seat >= 0) {
                changed.setCharAt(seat, state);
            }
        }
        return new RowStates(place, runs, changed.toString());
    }

    /**
     * The row at another place, or with other seats; who has the seats stays known where they are the same. Which are
     * blocked is told anew.
     */
    RowStates amended(RowLayout row, int newPlace) {
        return runs.equals(row.getRuns())
                ? new RowStates(newPlace, runs, states.replace('B', 'A'))
                : opened(row, newPlace);
    }

    SeatMap.Row view(String label) {
        return new SeatMap.Row(label, names(), states);
    }

    private int indexOf(String name) {
        int before = 0;
        for (SeatRun run : runs) {
            int seat = run.getNames().isEmpty()
                    ? numberOf(name) - run.getFirst()
                    : run.getNames().indexOf(name);
            if (seat >= 0 && seat < run.getCount()) {
                return before + seat;
            }
            before += run.getCount();
        }
        return -1;
    }

    /** -1 where it is none: no seat has that number. */
    private static int numberOf(String name) {
        try {
            return Integer.parseInt(name);
        } catch (NumberFormatException isText) {
            return -1;
        }
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(states.length());
        for (SeatRun run : runs) {
            for (int i = 0; i < run.getCount(); i++) {
                boolean numbered = run.getNames().isEmpty();
                names.add(
                        numbered
                                ? Integer.toString(run.getFirst() + i)
                                : run.getNames().get(i));
            }
        }
        return names;
    }
}
