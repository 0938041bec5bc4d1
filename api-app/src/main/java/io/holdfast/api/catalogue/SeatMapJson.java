package io.holdfast.api.catalogue;

import io.holdfast.api.web.Checks;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A seat map is kept as it was given, as long as the database can hold it: text is text, and numbers are short. */
final class SeatMapJson {
    private static final int MAX_NUMBER_DIGITS = 40;

    private SeatMapJson() {}

    static Optional<String> read(Checks checks, @Nullable JsonNode seatMap) {
        if (seatMap == null || seatMap.isNull()) {
            return Optional.empty();
        }
        if (!seatMap.isContainer()) {
            checks.fault("seat_map", "wrong_type", "is an object or a list");
            return Optional.empty();
        }
        if (!storable(seatMap)) {
            checks.fault("seat_map", "bad_characters", "has text or numbers that cannot be stored");
            return Optional.empty();
        }
        return Optional.of(seatMap.toString());
    }

    private static boolean storable(JsonNode node) {
        if (node.isString()) {
            return Checks.storable(node.stringValue());
        }
        if (node.isNumber()) {
            return node.isIntegralNumber() || storable(node.decimalValue());
        }
        return node.propertyNames().stream().allMatch(Checks::storable)
                && node.values().stream().allMatch(SeatMapJson::storable);
    }

    private static boolean storable(BigDecimal number) {
        return number.precision() <= MAX_NUMBER_DIGITS && Math.abs(number.scale()) <= MAX_NUMBER_DIGITS;
    }
}
