package io.holdfast.api.catalogue;

import io.holdfast.api.web.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the seats of one row, one by one, into runs: a gap, or a step in the numbers, begins another. */
final class SeatReading {
    private static final Set<String> FIELDS = Set.of("number", "x", "y");

    private final Checks checks;
    private final String path;
    private final List<Section.Run> runs = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Section.Point> points = new ArrayList<>();

    SeatReading(Checks checks, String path) {
        this.checks = checks;
        this.path = path;
    }

    List<Section.Run> read(JsonNode seats) {
        if (!seats.isArray() || seats.isEmpty() || seats.size() > SectionReading.MAX_SEATS_PER_SECTION) {
            checks.fault(path, "wrong_type", "is a list of seats, in which null is a gap");
            return List.of();
        }
        for (int i = 0; i < seats.size(); i++) {
            var seat = seats.get(i);
            if (seat.isNull()) {
                endRun();
            } else {
                add(path + "[" + i + "]", seat);
            }
        }
        endRun();
        if (runs.isEmpty()) {
            checks.fault(path, "required", "has at least one seat");
        }
        return List.copyOf(runs);
    }

    private void add(String at, JsonNode seat) {
        if (seat.isObject()) {
            SectionReading.refuseUnknown(at, seat, FIELDS);
        }
        var name = RowReading.text(seat.isObject() ? seat.path("number") : seat);
        if (!RowReading.isNumber(name) && !RowReading.isName(name)) {
            checks.fault(at, "bad_code", "is a number, or a name of 1 to 12 letters or digits");
            return;
        }
        if (!names.isEmpty() && !continues(names.getLast(), name)) {
            endRun();
        }
        names.add(name);
        if (seat.isObject()) {
            RowReading.point(checks, at, seat).ifPresent(points::add);
        }
    }

    private static boolean continues(String before, String name) {
        boolean number = RowReading.isNumber(name);
        return number == RowReading.isNumber(before)
                && (!number || Integer.parseInt(before) + 1 == Integer.parseInt(name));
    }

    private void endRun() {
        if (names.isEmpty()) {
            return;
        }
        if (!points.isEmpty() && points.size() != names.size()) {
            checks.fault(path, "incomplete", "has x and y with every seat of a run, or with none");
        }
        var first = names.getFirst();
        var at = List.copyOf(points);
        runs.add(
                RowReading.isNumber(first)
                        ? new Section.Run(Integer.parseInt(first), names.size(), List.of(), at)
                        : new Section.Run(0, names.size(), List.copyOf(names), at));
        names.clear();
        points.clear();
    }
}
