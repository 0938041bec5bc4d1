package io.holdfast.api.catalogue;

import io.holdfast.api.web.Checks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Reads the listed rows of a section. A row has either {@code seats}, a list in which null is a gap, or {@code first}
 * and {@code count}, or {@code runs} of these. Seats that are called by numbers are called by ascending ones, and
 * where a number is left out there is a gap too.
 */
final class RowReading {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]{1,12}");
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");
    private static final int MAX_NUMBER = 999_999_999;
    /** As the engine has it. */
    private static final int MAX_RUNS = 500;

    private static final Set<String> ROW_FIELDS = Set.of("row", "seats", "first", "count", "runs", "x", "y");
    private static final Set<String> RUN_FIELDS = Set.of("first", "count");

    private final Checks checks;

    RowReading(Checks checks) {
        this.checks = checks;
    }

    List<Section.Row> read(String path, JsonNode rows) {
        if (rows.isEmpty() || rows.size() > SectionReading.MAX_SEATS_PER_SECTION) {
            checks.fault(path, "out_of_range", "has at least one row");
        }
        var read = new ArrayList<Section.Row>();
        var labels = new HashSet<String>();
        for (int i = 0; i < rows.size() && checks.clean(); i++) {
            var at = path + "[" + i + "]";
            row(at, rows.get(i)).ifPresent(row -> {
                if (!labels.add(row.label())) {
                    checks.fault(at + ".row", "duplicate", "is the name of another row");
                }
                read.add(row);
            });
        }
        return List.copyOf(read);
    }

    private Optional<Section.Row> row(String at, JsonNode row) {
        if (!row.isObject()) {
            checks.fault(at, "wrong_type", "is an object with `row` and its seats");
            return Optional.empty();
        }
        SectionReading.refuseUnknown(at, row, ROW_FIELDS);
        var label = text(row.path("row"));
        if (!NAME.matcher(label).matches()) {
            checks.fault(at + ".row", "bad_code", "is 1 to 12 letters or digits");
        }
        int forms = (row.has("seats") ? 1 : 0) + (row.has("runs") ? 1 : 0) + (row.has("first") ? 1 : 0);
        if (forms != 1) {
            checks.fault(at, "ambiguous", "has either seats, or first and count, or runs");
            return Optional.empty();
        }
        var runs = row.has("seats")
                ? new SeatReading(checks, at + ".seats").read(row.path("seats"))
                : row.has("runs") ? runs(at + ".runs", row.path("runs")) : List.of(run(at, row));
        if (runs.size() > MAX_RUNS) {
            checks.fault(at, "out_of_range", "has at most %d gaps and steps in its numbers".formatted(MAX_RUNS - 1));
        }
        ascending(at, runs);
        return Optional.of(new Section.Row(label, runs, point(checks, at, row)));
    }

    private List<Section.Run> runs(String at, JsonNode runs) {
        if (!runs.isArray() || runs.isEmpty()) {
            checks.fault(at, "wrong_type", "is a list of first and count");
            return List.of();
        }
        var read = new ArrayList<Section.Run>();
        for (int i = 0; i < runs.size(); i++) {
            var path = at + "[" + i + "]";
            if (!runs.get(i).isObject()) {
                checks.fault(path, "wrong_type", "is an object with first and count");
                return List.of();
            }
            SectionReading.refuseUnknown(path, runs.get(i), RUN_FIELDS);
            read.add(run(path, runs.get(i)));
        }
        return List.copyOf(read);
    }

    private Section.Run run(String at, JsonNode run) {
        int first = integer(at + ".first", run.path("first"), 0, MAX_NUMBER);
        int count = integer(at + ".count", run.path("count"), 1, SectionReading.MAX_SEATS_PER_SECTION);
        return Section.Run.numbered(first, count);
    }

    private int integer(String at, JsonNode value, int min, int max) {
        return (int) checks.number(at, value.isIntegralNumber() ? value.numberValue() : null, min, max);
    }

    /** What the engine demands: numbers ascend without overlap, names occur once. */
    private void ascending(String at, List<Section.Run> runs) {
        long next = 0;
        var names = new HashSet<String>();
        for (var run : runs) {
            if (run.names().isEmpty()) {
                if (run.first() < next) {
                    checks.fault(at, "not_ascending", "has seats whose numbers do not ascend: give them names");
                    return;
                }
                next = (long) run.first() + run.count();
            } else if (!run.names().stream().allMatch(names::add)) {
                checks.fault(at, "duplicate", "has two seats of one name");
                return;
            }
        }
        if (next > MAX_NUMBER) {
            checks.fault(at, "out_of_range", "has numbers of at most 9 digits");
        }
    }

    /** The name of a row or seat; empty where it is neither text nor a whole number. */
    static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : value.isInt() ? value.asString() : "";
    }

    static boolean isNumber(String seat) {
        return NUMBER.matcher(seat).matches();
    }

    /** A name that is all digits would be mistaken for a number. */
    static boolean isName(String seat) {
        return NAME.matcher(seat).matches() && !seat.chars().allMatch(Character::isDigit);
    }

    static Optional<Section.Point> point(Checks checks, String at, JsonNode holder) {
        if (!holder.has("x") && !holder.has("y")) {
            return Optional.empty();
        }
        double x = holder.path("x").asDouble(Double.NaN);
        double y = holder.path("y").asDouble(Double.NaN);
        boolean numbers = holder.path("x").isNumber() && holder.path("y").isNumber();
        if (!numbers || !(Math.abs(x) <= MAX_NUMBER) || !(Math.abs(y) <= MAX_NUMBER)) {
            checks.fault(at + ".x", "out_of_range", "and y are numbers of at most 9 digits, both or none");
            return Optional.empty();
        }
        return Optional.of(new Section.Point(x, y));
    }
}
