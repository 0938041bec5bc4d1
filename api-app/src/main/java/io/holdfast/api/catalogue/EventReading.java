package io.holdfast.api.catalogue;

import io.holdfast.api.payments.PaymentSettings;
import io.holdfast.api.protection.captcha.CaptchaSettings;
import io.holdfast.api.web.Checks;
import io.holdfast.api.web.Problem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event that is to be created. What comes out is complete and within every limit; otherwise one problem
 * names all that is wrong.
 */
final class EventReading {
    record Draft(Event.Description description, Event.Terms terms) {}

    static final int MAX_NAME_CHARS = 200;
    static final int MAX_DESCRIPTION_CHARS = 10_000;
    static final int MAX_TYPE_CHARS = 50;
    private static final int MAX_ADMISSIONS_PER_MINUTE = 1_000_000;
    private static final int DEFAULT_HOLD_SECONDS = 300;
    private static final int DEFAULT_TICKETS_PER_USER = 10;

    private final Checks checks = new Checks();
    private final Venues venues;
    private final PaymentSettings payments;
    private final CaptchaSettings captchas;
    private final Instant now;

    EventReading(Venues venues, PaymentSettings payments, CaptchaSettings captchas, Instant now) {
        this.payments = payments;
        this.captchas = captchas;
        this.venues = venues;
        this.now = now.truncatedTo(ChronoUnit.MILLIS);
    }

    /** @throws Problem 422 naming the fields at fault */
    Draft read(EventForm form) {
        var description = description(form);
        var terms = terms(form);
        if (form.eventDate() != null) {
            new TermsReading(checks).notAfter(description.eventDate(), terms);
        }
        checks.done();
        return new Draft(description, terms);
    }

    private PartitionBy partitionBy(EventForm form) {
        return switch (form.partitionBy()) {
            case null -> PartitionBy.EVENT;
            case "EVENT" -> PartitionBy.EVENT;
            case "SECTION" -> PartitionBy.SECTION;
            default -> {
                checks.fault("partition_by", "unknown_value", "is EVENT or SECTION");
                yield PartitionBy.EVENT;
            }
        };
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
                captcha(checks, form, captchas, false),
                admissions(checks, form, 0));
    }

    private Event.Terms terms(EventForm form) {
        var start = form.salesStart() == null ? now : millis(form.salesStart());
        var end = time(form.salesEnd());
        var reading = new TermsReading(checks);
        reading.inOrder(start, end);
        var currency = reading.currency(form.currency());
        List<Section> sections = currency.map(it -> sections(form, it)).orElse(List.of());
        var usual = new Charging(PaymentProvider.STRIPE, 0, payments.attempts());
        var charging = new ChargingReading(checks, payments);
        var known = currency.orElse(Currency.getInstance("USD"));
        var terms = new Event.Terms(
                known,
                start,
                end,
                reading.holdSeconds(form.holdSeconds(), DEFAULT_HOLD_SECONDS),
                reading.ticketsPerUser(form.maxTicketsPerUser(), DEFAULT_TICKETS_PER_USER),
                time(form.cancelUntil()),
                partitionBy(form),
                charging.read(form, known, usual),
                sections);
        charging.check(form, terms);
        return terms;
    }

    private List<Section> sections(EventForm form, Currency currency) {
        var reading = new SectionReading(checks, currency);
        if (form.prices() == null) {
            return reading.read(form);
        }
        if (form.hasSections() || form.hasShortInventory()) {
            checks.fault("prices", "conflict", "stand instead of sections, ticket_price and total_tickets");
        }
        var forms = new PricedMap(checks).sections(form.prices(), venues.named(form));
        return checks.clean() ? reading.sections("sections", forms) : List.of();
    }

    /** What was not sent is no time, as what was taken away. */
    static Optional<Instant> time(@Nullable SentTime given) {
        return Optional.ofNullable(given).flatMap(SentTime::time).map(EventReading::millis);
    }

    /** Whether a captcha is asked for; what is not sent is as in {@code otherwise}. */
    static boolean captcha(Checks checks, EventForm form, CaptchaSettings captchas, boolean otherwise) {
        if (form.captchaRequired() == null) {
            return otherwise;
        }
        if (form.captchaRequired() && !otherwise && !captchas.isSetUp()) {
            checks.fault("captcha_required", "not_allowed", "is not true here: no provider of captchas is set up");
        }
        return form.captchaRequired();
    }

    /** How many people are let in each minute; what is not sent is as in {@code otherwise}. */
    static int admissions(Checks checks, EventForm form, int otherwise) {
        int wanted = Objects.requireNonNullElse(form.admissionsPerMinute(), otherwise);
        return (int) checks.number("admissions_per_minute", wanted, 0, MAX_ADMISSIONS_PER_MINUTE);
    }

    /** The engine's clock counts milliseconds; what it cannot hold is not stored here either. */
    static Instant millis(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }
}
