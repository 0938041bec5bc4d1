package io.holdfast.api.protection;

import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;

/** So many requests in such a time, as in {@code 300/1m}: all of them at once, or one after another. */
record Quota(long requests, Duration window) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,12})/([0-9]{1,6}[smhd])");
    private static final Duration LONGEST = Duration.ofDays(1);

    Quota {
        if (requests < 1 || window.isZero() || window.compareTo(LONGEST) > 0 || requests > window.toNanos()) {
            throw new IllegalArgumentException("holdfast.limits: a quota is at least one request in at most a day");
        }
    }

    /** Reads a setting. */
    public static Quota of(String text) {
        var parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("holdfast.limits: a quota is as 300/1m, and not " + text);
        }
        return new Quota(Long.parseLong(parts.group(1)), DurationStyle.SIMPLE.parse(parts.group(2)));
    }
}
