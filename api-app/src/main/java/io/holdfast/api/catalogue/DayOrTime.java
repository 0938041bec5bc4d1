package io.holdfast.api.catalogue;

import io.holdfast.api.web.Checks;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** A bound of a search: a time as in RFC 3339, or a day in UTC. */
final class DayOrTime {
    private static final int DAY_CHARS = 10;
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private DayOrTime() {}

    /** @param daysLater added to a day, so that a last day is wholly in; a time is taken as it is */
    static Optional<Instant> read(Checks checks, String field, String text, int daysLater) {
        try {
            var time = text.length() == DAY_CHARS
                    ? LocalDate.parse(text)
                            .plusDays(daysLater)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : OffsetDateTime.parse(text).toInstant();
            if (!time.isBefore(FIRST) && !time.isAfter(LAST)) {
                return Optional.of(time);
            }
        } catch (DateTimeParseException e) {
            // falls through: both are told in the same words
        }
        checks.fault(field, "bad_time", "is a day, or a time as in RFC 3339, in the years 1970 to 9999");
        return Optional.empty();
    }
}
