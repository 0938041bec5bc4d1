package io.holdfast.api.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Reads the fields of one request and collects what is wrong with them, so that a client hears of all of it at once.
 * After {@link #done()} every value that was read is within its bounds. Text has no control characters and no
 * half surrogate pairs: the database refuses both.
 */
public final class Checks {
    /** One fault: the JSON path of the field, a stable code, and words for people. */
    public record Fault(String field, String code, String detail) {}

    private static final int MAX_FAULTS = 20;
    private final List<Fault> faults = new ArrayList<>();

    public String text(String field, @Nullable String value, int minChars, int maxChars) {
        if (value == null) {
            fault(field, "required", "is required");
            return "";
        }
        return optionalText(field, value, minChars, maxChars).orElse("");
    }

    public Optional<String> optionalText(String field, @Nullable String value, int minChars, int maxChars) {
        if (value == null) {
            return Optional.empty();
        }
        if (value.length() > maxChars) {
            fault(field, "too_long", "has at most %d characters".formatted(maxChars));
        } else if (value.strip().length() < minChars) {
            fault(field, "too_short", "has at least %d characters".formatted(minChars));
        } else if (!storable(value)) {
            fault(field, "bad_characters", "has characters that are not text");
        }
        return Optional.of(value);
    }

    public long number(String field, @Nullable Number value, long min, long max) {
        if (value == null) {
            fault(field, "required", "is required");
            return min;
        }
        if (value.longValue() < min || value.longValue() > max) {
            fault(field, "out_of_range", "is from %d to %d".formatted(min, max));
            return min;
        }
        return value.longValue();
    }

    public Instant time(String field, @Nullable Instant value) {
        if (value == null) {
            fault(field, "required", "is required");
            return Instant.EPOCH;
        }
        return value;
    }

    public void fault(String field, String code, String detail) {
        if (faults.size() < MAX_FAULTS) {
            faults.add(new Fault(field, code, "`%s` %s".formatted(field, detail)));
        }
    }

    public boolean clean() {
        return faults.isEmpty();
    }

    /** @throws Problem 422 {@code validation_failed} that names the first field at fault, and all in {@code errors} */
    public void done() {
        if (!faults.isEmpty()) {
            var first = faults.getFirst();
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "validation_failed", first.detail())
                    .field(first.field())
                    .with("errors", List.copyOf(faults));
        }
    }

    /** Whether the database takes it: line breaks and tabs are text, other control characters are not. */
    public static boolean storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\n' && c != '\r' && c != '\t') || c == 0x7f) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                if (++i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            } else if (Character.isLowSurrogate(c)) {
                return false;
            }
        }
        return true;
    }
}
