package io.holdfast.api.catalogue.pretix;

import io.holdfast.api.catalogue.pretix.PlanFields.Offset;
import io.holdfast.api.web.Checks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The seats of one category in one zone, as rows of a seat map of our own. Rows of the plan that have the same name are
 * one row with a gap; in a row no two seats have the same number, and numbers ascend.
 */
final class PlanSection {
    /** A seat: its part of an id, what it is called, and in which row of the plan it stands. */
    private record Seat(String number, String label, Offset at, int block) {
        boolean isNumbered() {
            return number.chars().allMatch(Character::isDigit);
        }
    }

    private record Row(String label, List<Seat> seats, Set<String> numbers) {}

    private static final int MAX_DIGITS = 9;
    private static final Comparator<Seat> NUMBERS_FIRST = Comparator.comparing((Seat seat) -> !seat.isNumbered())
            .thenComparingLong(seat -> seat.isNumbered() ? Long.parseLong(seat.number()) : 0);

    private final Checks checks;
    private final Map<String, Row> rows = new LinkedHashMap<>();

    PlanSection(Checks checks) {
        this.checks = checks;
    }

    /**
     * Adds a seat.
     *
     * @param row the row's part of the ids; {@code rowLabel} is what the row is called
     * @param block the row of the plan that it stands in
     * @param pointer of the seat's number
     */
    void add(String row, String rowLabel, int block, String seatLabel, Offset at, String rowPointer, String pointer) {
        Row known = rows.computeIfAbsent(row, _ -> new Row(rowLabel, new ArrayList<>(), new HashSet<>()));
        if (!known.label().equals(rowLabel)) {
            checks.fault(
                    rowPointer + "/row_number", "duplicate", "is %s, as row `%s` is".formatted(row, known.label()));
        }
        number(seatLabel, pointer).ifPresent(number -> {
            if (!known.numbers().add(number)) {
                checks.fault(pointer, "duplicate", "is %s, as another seat of row %s is".formatted(number, row));
            }
            known.seats().add(new Seat(number, seatLabel, at, block));
        });
    }

    private Optional<String> number(String label, String pointer) {
        String number = Labels.seat(label);
        boolean digits = number.chars().allMatch(Character::isDigit);
        if (number.isEmpty() || number.length() > (digits ? MAX_DIGITS : Labels.MAX_CHARS)) {
            checks.fault(pointer, "bad_label", "has 1 to 12 letters or digits, or a number of at most 9");
            return Optional.empty();
        }
        return Optional.of(number);
    }

    int seats() {
        return rows.values().stream().mapToInt(row -> row.seats().size()).sum();
    }

    ArrayNode json() {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        rows.forEach((name, row) -> {
            ObjectNode one = json.addObject().put("row", name);
            label(one, name, row.label());
            add(one.putArray("seats"), row.seats());
        });
        return json;
    }

    private static void add(ArrayNode json, List<Seat> seats) {
        List<Seat> ordered = seats.stream().sorted(NUMBERS_FIRST).toList();
        for (int i = 0; i < ordered.size(); i++) {
            Seat seat = ordered.get(i);
            if (i > 0 && ordered.get(i - 1).block() != seat.block()) {
                json.addNull();
            }
            ObjectNode one = json.addObject()
                    .put("number", seat.number())
                    .put("x", seat.at().x())
                    .put("y", seat.at().y());
            label(one, seat.number(), seat.label());
        }
    }

    private static void label(ObjectNode json, String name, String label) {
        if (!name.equals(label) && !label.isEmpty()) {
            JsonNode text = JsonNodeFactory.instance.stringNode(label);
            json.set("label", text);
        }
    }
}
