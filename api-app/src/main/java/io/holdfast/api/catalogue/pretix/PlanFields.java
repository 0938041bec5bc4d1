package io.holdfast.api.catalogue.pretix;

import io.holdfast.api.web.Checks;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads single fields of a plan; what is wrong with one is told with its JSON pointer. */
record PlanFields(Checks checks) {
    /** Where something is drawn. */
    record Offset(double x, double y) {
        static final Offset NONE = new Offset(0, 0);

        Offset plus(Offset other) {
            return new Offset(x + other.x, y + other.y);
        }
    }

    private static final double MOST = 100_000_000;
    static final int MAX_LABEL_CHARS = 60;

    /** A string without blanks around it; a number is taken as it is written. */
    String text(JsonNode holder, String at, String field, int minChars, int maxChars) {
        JsonNode value = holder.path(field);
        String pointer = at + "/" + field;
        if (value.isMissingNode() || value.isNull()) {
            if (minChars > 0) {
                checks.fault(pointer, "required", "is required");
            }
            return "";
        }
        if (!value.isString() && !value.isIntegralNumber()) {
            checks.fault(pointer, "wrong_type", "is a string");
            return "";
        }
        return checks.optionalText(pointer, value.asString(), minChars, maxChars)
                .map(String::strip)
                .orElse("");
    }

    /** The entries of a list; none where it is something else, or missing and not required. */
    List<JsonNode> list(JsonNode holder, String at, String field, boolean required) {
        JsonNode value = holder.path(field);
        if (!value.isArray() && (required || !(value.isMissingNode() || value.isNull()))) {
            checks.fault(at + "/" + field, "wrong_type", "is a list");
        }
        return value.isArray() ? List.copyOf(value.values()) : List.of();
    }

    boolean isObject(JsonNode value, String at) {
        if (!value.isObject()) {
            checks.fault(at.isEmpty() ? "/" : at, "wrong_type", "is an object");
        }
        return value.isObject();
    }

    Offset position(JsonNode holder, String at, boolean required) {
        JsonNode position = holder.path("position");
        if (position.isMissingNode() && !required) {
            return Offset.NONE;
        }
        return new Offset(coordinate(position, at, "x"), coordinate(position, at, "y"));
    }

    private double coordinate(JsonNode position, String at, String axis) {
        JsonNode value = position.path(axis);
        if (!value.isNumber() || !(Math.abs(value.doubleValue()) <= MOST)) {
            checks.fault(at + "/position/" + axis, "out_of_range", "is a number of at most 8 digits");
            return 0;
        }
        return value.doubleValue();
    }
}
