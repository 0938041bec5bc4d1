package io.holdfast.engine.simulation;

import org.jspecify.annotations.Nullable;

/** Something happened that must not. */
public final class Violation extends RuntimeException {
    private final String inventory;

    Violation(String inventory, String message) {
        super(message);
        this.inventory = inventory;
    }

    String inventory() {
        return inventory;
    }

    /** @param details go after the message, and are written out only when it does not hold */
    static void unless(boolean holds, String inventory, String message, @Nullable Object... details) {
        if (!holds) {
            StringBuilder text = new StringBuilder(message);
            for (Object detail : details) {
                text.append(detail);
            }
            throw new Violation(inventory, text.toString());
        }
    }
}
