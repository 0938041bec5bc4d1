package io.holdfast.api.catalogue;

import io.holdfast.api.web.Checks;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a venue's seat map that has {@code sections}: each as an event's, but without a price. Such a map is whole and
 * within every limit, so that events can be made from it. A map without them is only a drawing.
 */
final class VenueMap {
    private static final Set<String> FIELDS = Set.of("sections", "categories", "areas", "size");
    private static final Set<String> SECTION_FIELDS =
            Set.of("code", "name", "kind", "ticket_type", "capacity", "rows", "seats_per_row", "blocked");
    private static final int MAX_LABEL_CHARS = 200;
    private static final Currency ANY = Currency.getInstance("USD");

    private final Checks checks;

    VenueMap(Checks checks) {
        this.checks = checks;
    }

    static boolean hasSections(JsonNode map) {
        return map.isObject() && map.has("sections");
    }

    /** How many seats there are; names whatever is wrong. */
    long check(JsonNode map) {
        SectionReading.refuseUnknown("seat_map", map, FIELDS);
        for (var drawn : List.of("categories", "areas")) {
            if (map.has(drawn) && !map.path(drawn).isArray()) {
                checks.fault("seat_map." + drawn, "wrong_type", "is a list");
            }
        }
        var forms = forms("seat_map.sections", map.path("sections"));
        return new SectionReading(checks, ANY)
                .sections("seat_map.sections", forms).stream()
                        .mapToLong(Section::capacity)
                        .sum();
    }

    /** The sections as an event would give them, for nothing yet; what only people read of them is left out. */
    List<EventForm.@Nullable SectionForm> forms(String at, JsonNode sections) {
        if (!sections.isArray()) {
            checks.fault(at, "wrong_type", "is a list of sections");
            return List.of();
        }
        var forms = new ArrayList<EventForm.@Nullable SectionForm>();
        for (int i = 0; i < Math.min(sections.size(), SectionReading.MAX_SECTIONS + 1); i++) {
            forms.add(form(at + "[" + i + "]", sections.get(i)));
        }
        return forms;
    }

    private EventForm.@Nullable SectionForm form(String at, JsonNode section) {
        if (!section.isObject()) {
            return null;
        }
        SectionReading.refuseUnknown(at, section, SECTION_FIELDS);
        text(at + ".name", section.path("name"));
        return new EventForm.SectionForm(
                text(at + ".code", section.path("code")).orElse(null),
                kind(at + ".kind", section.path("kind")),
                text(at + ".ticket_type", section.path("ticket_type")).orElse(null),
                BigDecimal.ZERO,
                number(at + ".capacity", section.path("capacity")),
                section.has("rows") ? unlabelled(at + ".rows", section.path("rows")) : null,
                number(at + ".seats_per_row", section.path("seats_per_row")),
                section.has("blocked") ? texts(at + ".blocked", section.path("blocked")) : null);
    }

    /** What stands on a row or a seat is for people; ids are made of the other names. */
    private JsonNode unlabelled(String at, JsonNode rows) {
        var copy = rows.deepCopy();
        for (int i = 0; i < copy.size(); i++) {
            var row = copy.get(i);
            dropLabel(at + "[" + i + "]", row);
            for (int j = 0; j < row.path("seats").size(); j++) {
                dropLabel(at + "[" + i + "].seats[" + j + "]", row.path("seats").get(j));
            }
        }
        return copy;
    }

    private void dropLabel(String at, JsonNode holder) {
        if (holder instanceof ObjectNode object && object.has("label")) {
            text(at + ".label", object.remove("label"));
        }
    }

    private Optional<String> text(String at, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            checks.fault(at, "wrong_type", "is a string");
            return Optional.empty();
        }
        return checks.optionalText(at, value.stringValue(), 0, MAX_LABEL_CHARS).map(String::strip);
    }

    private Section.@Nullable Kind kind(String at, JsonNode value) {
        var named = Arrays.stream(Section.Kind.values())
                .filter(kind -> value.isString() && kind.name().equals(value.stringValue()))
                .findFirst();
        if (named.isEmpty() && !value.isMissingNode()) {
            checks.fault(at, "unknown_value", "is GENERAL or SEATED");
        }
        return named.orElse(null);
    }

    private @Nullable Integer number(String at, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isInt()) {
            checks.fault(at, "wrong_type", "is a whole number in range");
            return null;
        }
        return value.intValue();
    }

    private List<@Nullable String> texts(String at, JsonNode list) {
        if (!list.isArray()) {
            checks.fault(at, "wrong_type", "is a list of seats");
            return List.of();
        }
        var texts = new ArrayList<@Nullable String>();
        list.forEach(value -> texts.add(value.isString() ? value.stringValue() : null));
        return texts;
    }
}
