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

    Row(SectionPlan.Row plan, int first) {
        this.label = plan.label();
        this.first = first;
        this.runs = plan.runs();
        this.size = plan.size();
        this.longestFree = runs.stream().mapToInt(SectionPlan.Run::count).max().orElse(0);
    }

    List<SectionPlan.Run> runs() {
        return runs;
    }

    /** Looks anew for the longest stretch of free neighbours. */
    void measure(BitSet free) {
        int start = first;
        int longest = 0;
        for (SectionPlan.Run run : runs) {
            int end = start + run.count();
            for (int i = free.nextSetBit(start); i >= 0 && i < end; i = free.nextSetBit(i)) {
                int next = Math.min(free.nextClearBit(i), end);
                longest = Math.max(longest, next - i);
                i = next;
            }
            start = end;
        }
        longestFree = longest;
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
