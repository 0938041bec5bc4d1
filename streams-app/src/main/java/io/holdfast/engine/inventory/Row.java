package io.holdfast.engine.inventory;

import java.util.BitSet;
import java.util.List;

/** A row of seats, which take the section's places from {@link #first} on, run after run. */
final class Row {
    final String label;
    final int first;
    final int size;
    private final List<SectionPlan.Run> runs;
    /** The longest stretch of free neighbours: lets a search pass over the row without looking at its seats. */
    int longestFree;
    /** Whether there is a stretch of one seat less, too. */
    boolean hasOneShorter;

    Row(SectionPlan.Row plan, int first) {
        this.label = plan.label();
        this.first = first;
        this.runs = plan.runs();
        this.size = plan.size();
        runs.forEach(run -> note(run.count()));
    }

    /** Free neighbours in one run: from the place of the first to the one after the last. */
    interface Stretch {
        void at(int start, int end);
    }

    /** Shows each stretch of free neighbours, as long as it can be. */
    void forEachStretch(BitSet free, Stretch stretch) {
        int runStart = first;
        for (SectionPlan.Run run : runs) {
            int runEnd = runStart + run.count();
            int start = free.nextSetBit(runStart);
            while (start >= 0 && start < runEnd) {
                int end = Math.min(free.nextClearBit(start), runEnd);
                stretch.at(start, end);
                start = free.nextSetBit(end);
            }
            runStart = runEnd;
        }
    }

    /** Looks anew for the longest stretches of free neighbours. */
    void measure(BitSet free) {
        longestFree = 0;
        hasOneShorter = false;
        forEachStretch(free, (start, end) -> note(end - start));
    }

    private void note(int length) {
        if (length > longestFree) {
            hasOneShorter = longestFree > 0 && length == longestFree + 1;
            longestFree = length;
        } else if (length == longestFree - 1) {
            hasOneShorter = true;
        }
    }

    /** Whether so many free seats are side by side. */
    boolean has(int quantity) {
        return longestFree >= quantity;
    }

    /**
     * Whether they can be taken so that none beside them is left alone. Any stretch will do but one of a single seat
     * more, so a row whose longest is that needs another of just so many.
     */
    boolean hasWithoutSingle(int quantity) {
        return has(quantity) && (longestFree != quantity + 1 || hasOneShorter);
    }

    /** The place of the seat that is called so, or -1. */
    int indexOf(String name) {
        int number = number(name);
        int index = first;
        for (SectionPlan.Run run : runs) {
            int offset = run.isNumbered() ? number - run.first() : run.names().indexOf(name);
            if (offset >= 0 && offset < run.count() && (number >= 0 || !run.isNumbered())) {
                return index + offset;
            }
            index += run.count();
        }
        return -1;
    }

    /** What the seat at this place is called. */
    String nameOf(int index) {
        int offset = index - first;
        for (SectionPlan.Run run : runs) {
            if (offset < run.count()) {
                return run.isNumbered()
                        ? Integer.toString(run.first() + offset)
                        : run.names().get(offset);
            }
            offset -= run.count();
        }
        throw new IllegalArgumentException("No seat " + index + " in row " + label);
    }

    /** A seat number in its only spelling; -1 for anything else, so that one seat has one name. */
    private static int number(String name) {
        int length = name.length();
        if (length < 1 || length > 9 || (length > 1 && name.charAt(0) == '0')) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < length; i++) {
            int digit = name.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
