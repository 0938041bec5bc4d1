package io.holdfast.engine.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A section as it is opened.
 *
 * @param rows its rows, the best first; empty for general admission
 * @param places how many it takes, for general admission; otherwise 0, and the rows count
 * @param blocked seats that are not for sale from the start, by name
 */
public record SectionPlan(
        String code, String ticketType, long priceMinor, List<Row> rows, int places, List<String> blocked) {
    public static final int MAX_SEATS = 100_000;

    /** So that no sum of prices can overflow. */
    private static final long MAX_PRICE_MINOR = 1_000_000_000_000L;

    /** Whoever has a seat of a row taken looks at its runs. */
    private static final int MAX_RUNS = 500;

    static final Pattern NAME = Pattern.compile("[A-Za-z0-9]{1,12}");

    public SectionPlan {
        rows = List.copyOf(rows);
        blocked = List.copyOf(blocked);
    }

    /**
     * A row of seats.
     *
     * @param runs seats side by side; between two runs is a gap or an aisle
     */
    public record Row(String label, List<Run> runs) {
        public Row {
            runs = List.copyOf(runs);
        }

        int size() {
            return runs.stream().mapToInt(Run::count).sum();
        }
    }

    /**
     * Seats with consecutive numbers from {@code first} on, or with names.
     *
     * @param names of the seats, {@code count} of them; empty where they are numbered
     */
    public record Run(int first, int count, List<String> names) {
        public Run {
            names = List.copyOf(names);
        }

        /** Seats that are numbered. */
        public static Run numbered(int first, int count) {
            return new Run(first, count, List.of());
        }

        /** Seats that have names. */
        public static Run named(List<String> names) {
            return new Run(0, names.size(), names);
        }

        boolean isNumbered() {
            return names.isEmpty();
        }
    }

    public boolean isGeneral() {
        return rows.isEmpty();
    }

    /** How many seats or places there are. Long, since what is asked for may be absurd. */
    public long capacity() {
        return rows.stream()
                        .flatMap(row -> row.runs().stream())
                        .mapToLong(Run::count)
                        .sum()
                + places;
    }

    /** The largest group that can have seats together: in one run, or anywhere in general admission. */
    int mostTogether() {
        return rows.stream()
                .flatMap(row -> row.runs().stream())
                .mapToInt(Run::count)
                .max()
                .orElse(places);
    }

    boolean isValid() {
        Set<String> labels = new HashSet<>();
        return NAME.matcher(code).matches()
                && priceMinor >= 0
                && priceMinor <= MAX_PRICE_MINOR
                && places >= 0
                && (places == 0 || rows.isEmpty())
                && capacity() > 0
                && capacity() <= MAX_SEATS
                && rows.stream().allMatch(row -> isValid(row) && labels.add(row.label()));
    }

    /** Numbers ascend without overlap and names occur once, so that what a buyer writes means one seat. */
    private static boolean isValid(Row row) {
        Set<String> names = new HashSet<>();
        long next = 0;
        for (Run run : row.runs()) {
            if (run.count() < 1 || run.count() > MAX_SEATS) {
                return false;
            }
            if (run.isNumbered()) {
                if (run.first() < next) {
                    return false;
                }
                next = (long) run.first() + run.count();
            } else if (run.names().size() != run.count()
                    || !run.names().stream().allMatch(n -> isName(n, names))) {
                return false;
            }
        }
        return NAME.matcher(row.label()).matches()
                && !row.runs().isEmpty()
                && row.runs().size() <= MAX_RUNS
                && next <= 1_000_000_000L;
    }

    /** A name that is all digits would be mistaken for a number. */
    private static boolean isName(String name, Set<String> earlier) {
        return NAME.matcher(name).matches() && !name.chars().allMatch(Character::isDigit) && earlier.add(name);
    }

    /** About how many bytes it takes to write it down. */
    long weight() {
        long names = rows.stream()
                .flatMap(row -> row.runs().stream())
                .flatMap(run -> run.names().stream())
                .mapToLong(name -> name.length() + 1L)
                .sum();
        long seats = blocked.stream().mapToLong(seat -> seat.length() + 2L).sum();
        long runs = rows.stream()
                .mapToLong(row -> 8L + row.label().length() + 12L * row.runs().size())
                .sum();
        return 100 + ticketType.getBytes(UTF_8).length + runs + names + seats;
    }

    /**
     * Whether this is the other section with more seats at its end, and perhaps another price. Only new seats may be
     * blocked by it.
     */
    boolean extend(SectionPlan other) {
        return code.equals(other.code)
                && ticketType.equals(other.ticketType)
                && blockedIn(other.rows).equals(other.blockedIn(other.rows))
                && isGeneral() == other.isGeneral()
                && places >= other.places
                && rows.size() >= other.rows.size()
                && rows.subList(0, other.rows.size()).equals(other.rows);
    }

    private Set<String> blockedIn(List<Row> some) {
        Set<String> labels = some.stream().map(Row::label).collect(Collectors.toSet());
        return blocked.stream()
                .filter(seat -> seat.contains("-") && labels.contains(seat.split("-", 3)[1]))
                .collect(Collectors.toSet());
    }
}
