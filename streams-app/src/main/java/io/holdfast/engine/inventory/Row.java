package io.holdfast.engine.inventory;

import java.util.List;

/** A row of numbered seats, which take the section's places from {@link #first} on, run after run. */
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
        this.size = runs.stream().mapToInt(SectionPlan.Run::count).sum();
        this.longestFree = runs.stream().mapToInt(SectionPlan.Run::count).max().orElse(0);
    }

    List<SectionPlan.Run> runs() {
        return runs;
    }

    /** The place of the seat with this number, or -1. */
    int indexOf(int number) {
        int index = first;
        for (SectionPlan.Run run : runs) {
            if (number >= run.first() && number < run.first() + run.count()) {
                return index + number - run.first();
            }
            index += run.count();
        }
        return -1;
    }

    /** The number of the seat at this place. */
    int numberOf(int index) {
        int offset = index - first;
        for (SectionPlan.Run run : runs) {
            if (offset < run.count()) {
                return run.first() + offset;
            }
            offset -= run.count();
        }
        throw new IllegalArgumentException("No seat " + index + " in row " + label);
    }
}
