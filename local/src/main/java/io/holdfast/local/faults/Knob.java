package io.holdfast.local.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.local.settings.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What goes wrong at the payment provider during one sale: nothing, one thing often, or everything now and then. */
public enum Knob {
    CLEAN(0),
    DUPLICATE(0.3),
    REORDER(0.3),
    DELAY(0.3),
    DROP(0.2),
    WRONG_SIGNATURE(0.3),
    STALE_TIMESTAMP(0.3),
    FUTURE_TIMESTAMP(0.3),
    WRONG_API_VERSION(0.3),
    ERROR_AFTER_COMMIT(0.3),
    /** The same, and asking again under the same key is answered 500 for ever. */
    ERROR_REPLAYED(0.3),
    TIMEOUT_AFTER_COMMIT(0.2),
    RATE_LIMITED(0.3),
    SLOW(0.3),
    ALL(0.1);

    private static final ObjectMapper JSON = new ObjectMapper();
    /** A delayed webhook comes before, at and after the end of a hold. */
    private static final int[] DELAY_SECONDS = {1, 20};

    private final double chance;

    Knob(double chance) {
        this.chance = chance;
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The faults, as the simulator takes them. */
    ObjectNode faults(long seed) {
        ObjectNode body = JSON.createObjectNode().put("seed", seed);
        if (this == ERROR_REPLAYED) {
            body.put(ERROR_AFTER_COMMIT.wire(), chance).put(wire(), true);
        }
        for (Knob knob : values()) {
            if (knob.isChance() && (this == ALL || this == knob)) {
                body.put(knob.wire(), chance);
            }
        }
        Arrays.stream(DELAY_SECONDS).forEach(body.putArray("delay_seconds")::add);
        return body;
    }

    private boolean isChance() {
        return this != CLEAN && this != ERROR_REPLAYED && this != ALL;
    }

    /** Those that are named, with commas between them; all of them where none is. */
    static List<Knob> named(String names) {
        return names.isBlank()
                ? List.of(values())
                : Arrays.stream(names.split(",")).map(Knob::of).toList();
    }

    private static Knob of(String name) {
        return Arrays.stream(values())
                .filter(knob -> knob.wire().equals(name.strip()))
                .findFirst()
                .orElseThrow(() -> new Problem("there is no fault '" + name + "': there are "
                        + String.join(
                                ", ", Arrays.stream(values()).map(Knob::wire).toList())));
    }
}
