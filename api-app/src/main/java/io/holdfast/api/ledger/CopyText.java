package io.holdfast.api.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Rows for a table, in the text format of Postgres' {@code COPY}: a line each, with tabs between the columns. What a
 * text contains does not matter, but for the character zero, which no column takes.
 */
final class CopyText {
    private final StringBuilder lines = new StringBuilder();

    /** @param columns texts, numbers and times, each of which may be an {@link Optional} */
    void row(Object... columns) {
        for (int i = 0; i < columns.length; i++) {
            if (i > 0) {
                lines.append('\t');
            }
            append(columns[i]);
        }
        lines.append('\n');
    }

    private void append(Object column) {
        switch (column) {
            case Optional<?> perhaps -> perhaps.ifPresentOrElse(this::append, () -> lines.append("\\N"));
            case Number number -> lines.append(number);
            case Instant time -> lines.append(time);
            case String text -> text.chars().forEach(letter -> append((char) letter));
            default -> throw new IllegalArgumentException("No column is a " + column.getClass());
        }
    }

    private void append(char letter) {
        switch (letter) {
            case '\\' -> lines.append("\\\\");
            case '\t' -> lines.append("\\t");
            case '\n' -> lines.append("\\n");
            case '\r' -> lines.append("\\r");
            default -> lines.append(letter);
        }
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
