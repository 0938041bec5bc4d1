package io.holdfast.api.catalogue.pretix;

import io.holdfast.api.catalogue.pretix.PlanFields.Offset;
import io.holdfast.api.web.Checks;
import io.holdfast.api.web.Problem;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a seating plan as pretix exports it. The seats of each category in each zone are a section; fields that are not
 * known here are left out, for real plans have more than the published schema. What comes out is a seat map of our own.
 */
public final class SeatingPlan {
    /** A plan that was understood. */
    public record Read(String name, ObjectNode seatMap) {}

    private static final int MAX_NAME_CHARS = 200;
    private static final String GENERAL = "General";

    private final JsonNode plan;
    private final int maxSections;
    private final Checks checks = new Checks();
    private final PlanFields fields = new PlanFields(checks);
    private final Map<String, String> categories = new LinkedHashMap<>();
    private final ArrayNode sections = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode areas = JsonNodeFactory.instance.arrayNode();
    private final Set<String> codes = new HashSet<>();
    private final Set<String> guids = new HashSet<>();

    private SeatingPlan(JsonNode plan, int maxSections) {
        this.plan = plan;
        this.maxSections = maxSections;
    }

    /** @throws Problem 422 that names every fault by its JSON pointer */
    public static Read read(JsonNode plan, int maxSections) {
        return new SeatingPlan(plan, maxSections).read();
    }

    private Read read() {
        fields.isObject(plan, "");
        checks.done();
        String name = fields.text(plan, "", "name", 1, MAX_NAME_CHARS);
        ArrayNode legend = legend();
        List<JsonNode> zones = fields.list(plan, "", "zones", true);
        for (int i = 0; i < zones.size(); i++) {
            if (fields.isObject(zones.get(i), "/zones/" + i)) {
                zone(zones.get(i), "/zones/" + i, i);
            }
        }
        if (checks.clean() && (sections.isEmpty() || sections.size() > maxSections)) {
            checks.fault(
                    "/zones",
                    "out_of_range",
                    "has seats, and at most %d zones and categories with seats".formatted(maxSections));
        }
        checks.done();
        ObjectNode map = JsonNodeFactory.instance.objectNode();
        map.set("sections", sections);
        map.set("categories", legend);
        map.set("areas", areas);
        if (plan.path("size").isObject()) {
            map.set("size", plan.path("size").deepCopy());
        }
        return new Read(name, map);
    }

    private ArrayNode legend() {
        ArrayNode legend = JsonNodeFactory.instance.arrayNode();
        List<JsonNode> given = fields.list(plan, "", "categories", true);
        for (int i = 0; i < given.size(); i++) {
            String at = "/categories/" + i;
            if (!fields.isObject(given.get(i), at)) {
                continue;
            }
            String name = fields.text(given.get(i), at, "name", 1, PlanFields.MAX_LABEL_CHARS);
            String plain = Labels.plain(name);
            if (categories.putIfAbsent(name, plain.isEmpty() ? "C" + (i + 1) : plain) != null) {
                checks.fault(at + "/name", "duplicate", "is the name of another category");
            }
            ObjectNode one = legend.addObject().put("name", name);
            String color = fields.text(given.get(i), at, "color", 0, PlanFields.MAX_LABEL_CHARS);
            if (!color.isEmpty()) {
                one.put("color", color);
            }
        }
        return legend;
    }

    private void zone(JsonNode zone, String at, int number) {
        String name = fields.text(zone, at, "name", 0, PlanFields.MAX_LABEL_CHARS);
        Offset offset = fields.position(zone, at, true);
        Map<String, PlanSection> byCategory = new LinkedHashMap<>();
        List<JsonNode> rows = fields.list(zone, at, "rows", true);
        for (int i = 0; i < rows.size(); i++) {
            String pointer = at + "/rows/" + i;
            if (fields.isObject(rows.get(i), pointer)) {
                row(rows.get(i), pointer, i, offset, byCategory);
            }
        }
        String plain = Labels.plain(name);
        String zoneCode = plain.isEmpty() ? "Z" + (number + 1) : plain;
        byCategory.forEach((category, section) -> {
            boolean several = byCategory.size() > 1;
            String ending = categories.getOrDefault(category, GENERAL);
            ObjectNode one = sections.addObject()
                    .put("code", Labels.section(zoneCode, ending, several, codes))
                    .put("name", several ? (name + " " + category).strip() : name)
                    .put("kind", "SEATED")
                    .put("ticket_type", category);
            one.set("rows", section.json());
        });
        areas(zone, at, offset);
    }

    private void row(JsonNode row, String at, int number, Offset zone, Map<String, PlanSection> byCategory) {
        String label = fields.text(row, at, "row_number", 0, PlanFields.MAX_LABEL_CHARS);
        Offset offset = zone.plus(fields.position(row, at, false));
        String plain = Labels.plain(label);
        String name = plain.isEmpty() ? "R" + (number + 1) : plain;
        if (name.length() > Labels.MAX_CHARS) {
            checks.fault(at + "/row_number", "bad_label", "has at most 12 letters or digits");
        }
        List<JsonNode> seats = fields.list(row, at, "seats", true);
        for (int i = 0; i < seats.size(); i++) {
            JsonNode seat = seats.get(i);
            String pointer = at + "/seats/" + i;
            if (fields.isObject(seat, pointer)) {
                String seatLabel = fields.text(seat, pointer, "seat_number", 1, PlanFields.MAX_LABEL_CHARS);
                onceOnly(seat, pointer);
                byCategory
                        .computeIfAbsent(category(seat, pointer), _ -> new PlanSection(checks))
                        .add(
                                name,
                                label,
                                number,
                                seatLabel,
                                offset.plus(fields.position(seat, pointer, true)),
                                at,
                                pointer + "/seat_number");
            }
        }
    }

    /** pretix knows its seats by it; two of one are a mistake. */
    private void onceOnly(JsonNode seat, String at) {
        String guid = fields.text(seat, at, "seat_guid", 0, MAX_NAME_CHARS);
        if (!guid.isEmpty() && !guids.add(guid)) {
            checks.fault(at + "/seat_guid", "duplicate", "is that of another seat");
        }
    }

    private String category(JsonNode seat, String at) {
        String name = fields.text(seat, at, "category", 0, PlanFields.MAX_LABEL_CHARS);
        if (name.isEmpty()) {
            return GENERAL;
        }
        if (!categories.containsKey(name)) {
            checks.fault(at + "/category", "no_such_category", "is the name of a category of this plan");
        }
        return name;
    }

    /** What is drawn beside the seats stays as it is, but for its place: that is told as of the whole plan. */
    private void areas(JsonNode zone, String at, Offset offset) {
        List<JsonNode> given = fields.list(zone, at, "areas", false);
        for (int i = 0; i < given.size(); i++) {
            String pointer = at + "/areas/" + i;
            if (fields.isObject(given.get(i), pointer)) {
                Offset place = offset.plus(fields.position(given.get(i), pointer, false));
                ObjectNode area = (ObjectNode) given.get(i).deepCopy();
                area.putObject("position").put("x", place.x()).put("y", place.y());
                areas.add(area);
            }
        }
    }
}
