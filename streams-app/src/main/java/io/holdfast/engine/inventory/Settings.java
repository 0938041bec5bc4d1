package io.holdfast.engine.inventory;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an inventory is opened with.
 *
 * @param salesEndMillis the first moment at which nothing is sold any more; {@link Long#MAX_VALUE} for never
 */
public record Settings(
        long eventId,
        String currency,
        long holdMillis,
        int maxTicketsPerUser,
        long salesStartMillis,
        long salesEndMillis,
        List<SectionPlan> sections) {
    public static final int MAX_SECTIONS = 200;
    public static final int MAX_SEATS = 1_000_000;
    private static final long MAX_HOLD_MILLIS = 3_600_000;

    public Settings {
        sections = List.copyOf(sections);
    }

    /** Whether an inventory can be opened with these: the bounds of the contract, and names that tell seats apart. */
    public boolean isValid() {
        Set<String> codes = new HashSet<>();
        long seats = 0;
        for (SectionPlan section : sections) {
            if (!section.isValid() || !codes.add(section.code())) {
                return false;
            }
            seats += section.capacity();
        }
        return !sections.isEmpty()
                && sections.size() <= MAX_SECTIONS
                && seats <= MAX_SEATS
                && holdMillis > 0
                && holdMillis <= MAX_HOLD_MILLIS
                && maxTicketsPerUser > 0
                && salesStartMillis < salesEndMillis
                && currency.length() == 3;
    }
}
