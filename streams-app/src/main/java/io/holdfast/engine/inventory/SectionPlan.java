package io.holdfast.engine.inventory;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A section as it is opened.
 *
 * @param rows its rows, the best first; empty for general admission
 * @param places how many it takes, for general admission; otherwise 0, and the rows count
 */
public record SectionPlan(String code, String ticketType, long priceMinor, List<Row> rows, int places) {
    public static final int MAX_SEATS = 100_000;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]{1,12}");

    public SectionPlan {
        rows = List.copyOf(rows);
    }

    /**
     * A row of numbered seats.
     *
     * @param runs seats side by side; between two runs is a gap or an aisle
     */
    public record Row(String label, List<Run> runs) {
        public Row {
            runs = List.copyOf(runs);
        }
    }

    /** Seats with consecutive numbers, from {@code first} on. */
    public record Run(int first, int count) {}

    public boolean isGeneral() {
        return rows.isEmpty();
    }

    /** How many seats or places there are. Long, since what is asked for may be absurd. */
    long capacity() {
        return rows.stream()
                        .flatMap(row -> row.runs().stream())
                        .mapToLong(Run::count)
                        .sum()
                + places;
    }

    boolean isValid() {
        Set<String> labels = new HashSet<>();
        return NAME.matcher(code).matches()
                && priceMinor >= 0
                && places >= 0
                && (places == 0 || rows.isEmpty())
                && rows.stream().allMatch(row -> isValid(row) && labels.add(row.label()))
                && capacity() > 0
                && capacity() <= MAX_SEATS;
    }

    /** Runs in ascending order without overlap, so that a number names one seat. */
    private static boolean isValid(Row row) {
        long next = 0;
        for (Run run : row.runs()) {
            if (run.first() < next || run.count() < 1 || run.count() > MAX_SEATS) {
                return false;
            }
            next = (long) run.first() + run.count();
        }
        return NAME.matcher(row.label()).matches() && !row.runs().isEmpty() && next <= 1_000_000_000L;
    }
}
