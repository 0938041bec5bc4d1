package io.holdfast.api.catalogue;

import io.holdfast.api.web.Checks;
import io.holdfast.api.web.Problem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Reads an event that is to be created. What comes out is complete and within every limit; otherwise one problem
 * names all that is wrong.
 */
final class EventReading {
    record Draft(Event.Description description, Event.Terms terms) {}

    static final int MAX_NAME_CHARS = 200;
    static final int MAX_DESCRIPTION_CHARS = 10_000;
    static final int MAX_TYPE_CHARS = 50;
    private static final int MAX_HOLD_SECONDS = 3600;
    private static final int DEFAULT_HOLD_SECONDS = 300;
    private static final int DEFAULT_TICKETS_PER_USER = 10;

    private final Checks checks = new Checks();
    private final Venues venues;
    private final Instant now;

    EventReading(Venues venues, Instant now) {
        this.venues = venues;
        this.now = now.truncatedTo(ChronoUnit.MILLIS);
    }

    /** @throws Problem 422 naming the fields at fault */
    Draft read(EventForm form) {
        refuseUnsupported(form);
        var description = description(form);
        var terms = terms(form);
        if (form.eventDate() != null && !terms.salesStart().isBefore(description.eventDate())) {
            checks.fault("sales_start", "out_of_range", "is before event_date");
        }
        checks.done();
        return new Draft(description, terms);
    }

    static void refuseUnsupported(EventForm form) {
        if (form.partitionBy() != null && !form.partitionBy().equals("EVENT")) {
            throw Problem.of(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "unsupported",
                            "`partition_by` is EVENT: no other value is supported")
                    .field("partition_by");
        }
    }

    private Event.Description description(EventForm form) {
        var eventDate = millis(checks.time("event_date", form.eventDate()));
        if (form.eventDate() != null && !eventDate.isAfter(now)) {
            checks.fault("event_date", "in_the_past", "is in the future");
        }
        return new Event.Description(
                checks.text("name", form.name(), 1, MAX_NAME_CHARS).strip(),
                checks.optionalText("description", form.description(), 0, MAX_DESCRIPTION_CHARS)
                        .orElse(""),
                checks.optionalText("type", form.type(), 1, MAX_TYPE_CHARS)
                        .map(String::strip)
                        .orElse("other"),
                Optional.ofNullable(form.venueId()),
                venues.nameFor(checks, form),
                eventDate,
                Optional.ofNullable(form.cancelUntil()).map(EventReading::millis));
    }

    private Event.Terms terms(EventForm form) {
        var start = form.salesStart() == null ? now : millis(form.salesStart());
        var end = Optional.ofNullable(form.salesEnd()).map(EventReading::millis);
        if (end.isPresent() && !end.get().isAfter(start)) {
            checks.fault("sales_end", "out_of_range", "is after sales_start");
        }
        int holdSeconds = (int) checks.number(
                "hold_seconds",
                Objects.requireNonNullElse(form.holdSeconds(), DEFAULT_HOLD_SECONDS),
                1,
                MAX_HOLD_SECONDS);
        int perUser = (int) checks.number(
                "max_tickets_per_user",
                Objects.requireNonNullElse(form.maxTicketsPerUser(), DEFAULT_TICKETS_PER_USER),
                1,
                SectionReading.MAX_SEATS_PER_EVENT);
        var currency = currency(form.currency());
        List<Section> sections = currency.map(known -> new SectionReading(checks, known).read(form))
                .orElse(List.of());
        return new Event.Terms(
                currency.orElse(Currency.getInstance("USD")), start, end, holdSeconds, perUser, sections);
    }

    private Optional<Currency> currency(@Nullable String code) {
        try {
            var currency = Currency.getInstance(code == null ? "USD" : code.toUpperCase(Locale.ROOT));
            if (currency.getDefaultFractionDigits() >= 0) {
                return Optional.of(currency);
            }
        } catch (IllegalArgumentException e) {
            // falls through: unknown, and no money of people, are told in the same words
        }
        checks.fault("currency", "unknown_value", "is a currency code of ISO 4217");
        return Optional.empty();
    }

    /** The engine's clock counts milliseconds; what it cannot hold is not stored here either. */
    static Instant millis(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }
}
