package io.holdfast.engine.inventory;

import java.util.Optional;

/**
 * A place in the line for seats that may come back.
 *
 * @param sequence its place in the line: greater than that of every entry that was remembered when it joined
 */
public record Entry(
        EntryId id, UserId user, int quantity, Optional<String> section, long sequence, Status status, long atMillis) {
    /** What became of it so far. */
    public enum Status {
        WAITING,
        OFFERED,
        TAKEN,
        LAPSED,
        LEFT;

        boolean isOver() {
            return this == TAKEN || this == LAPSED || this == LEFT;
        }
    }

    Entry with(Status next, long nowMillis) {
        return new Entry(id, user, quantity, section, sequence, next, nowMillis);
    }

    Wish.Best wish() {
        return new Wish.Best(section, Optional.empty(), quantity);
    }
}
