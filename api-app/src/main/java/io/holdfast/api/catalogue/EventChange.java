package io.holdfast.api.catalogue;

import io.holdfast.api.money.Money;
import io.holdfast.api.payments.PaymentSettings;
import io.holdfast.api.protection.captcha.CaptchaSettings;
import io.holdfast.api.web.Checks;
import io.holdfast.api.web.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Reads a change to an event. What is not sent, or is sent as it stands, stays. Once the sale has started what people
 * came for stays too: place, time and kind. Whether the terms may still change is the engine's to say.
 */
final class EventChange {
    private final Event event;
    private final Venues venues;
    private final PaymentSettings payments;
    private final CaptchaSettings captchas;
    private final Instant now;
    private final Checks checks = new Checks();

    EventChange(Event event, Venues venues, PaymentSettings payments, CaptchaSettings captchas, Instant now) {
        this.payments = payments;
        this.captchas = captchas;
        this.event = event;
        this.venues = venues;
        this.now = now;
    }

    /** @throws Problem 409 {@code sales_started} naming the field, 422 where a value is out of bounds */
    EventReading.Draft read(EventForm form) {
        var changed = description(form);
        var terms = terms(form);
        if (form.eventDate() != null
                || form.salesStart() != null
                || form.salesEnd() != null
                || form.cancelUntil() != null) {
            new TermsReading(checks).notAfter(changed.eventDate(), terms);
        }
        checks.done();
        keepPartitions(terms);
        if (!event.terms().salesStart().isAfter(now)) {
            keepPlaceAndTime(event.description(), changed);
            keep(
                    "payment_provider",
                    terms.charging().provider(),
                    event.terms().charging().provider());
            keepOrder(terms);
        }
        return new EventReading.Draft(changed, terms);
    }

    private Event.Description description(EventForm form) {
        var old = event.description();
        var changed = new Event.Description(
                form.name() == null
                        ? old.name()
                        : checks.text("name", form.name(), 1, EventReading.MAX_NAME_CHARS)
                                .strip(),
                checks.optionalText("description", form.description(), 0, EventReading.MAX_DESCRIPTION_CHARS)
                        .orElse(old.text()),
                checks.optionalText("type", form.type(), 1, EventReading.MAX_TYPE_CHARS)
                        .map(String::strip)
                        .orElse(old.type()),
                Optional.ofNullable(form.venueId()).or(old::venueId),
                form.venue() == null && form.venueId() == null ? old.venue() : venues.nameFor(checks, form),
                EventReading.millis(Objects.requireNonNullElse(form.eventDate(), old.eventDate())),
                EventReading.captcha(checks, form, captchas, old.captchaRequired()),
                EventReading.admissions(checks, form, old.admissionsPerMinute()));
        if (!changed.eventDate().equals(old.eventDate()) && !changed.eventDate().isAfter(now)) {
            checks.fault("event_date", "in_the_past", "is in the future");
        }
        return changed;
    }

    private Event.Terms terms(EventForm form) {
        var old = event.terms();
        if (form.partitionBy() != null
                && !form.partitionBy().equals(old.partitionBy().name())) {
            throw unsupported("partition_by", "An event stays partitioned as it was created");
        }
        var reading = new TermsReading(checks);
        var currency = form.currency() == null ? Optional.of(old.currency()) : reading.currency(form.currency());
        var charging = new ChargingReading(checks, payments);
        var salesStart = form.salesStart() == null ? old.salesStart() : EventReading.millis(form.salesStart());
        var salesEnd = time(form.salesEnd(), old.salesEnd());
        var terms = new Event.Terms(
                currency.orElse(old.currency()),
                salesStart,
                salesEnd,
                reading.holdSeconds(form.holdSeconds(), old.holdSeconds()),
                reading.ticketsPerUser(form.maxTicketsPerUser(), old.maxTicketsPerUser()),
                time(form.cancelUntil(), old.cancelUntil()),
                old.partitionBy(),
                charging.read(form, currency.orElse(old.currency()), old.charging()),
                reading.inOrder(salesStart, salesEnd)
                        ? sections(form, currency.orElse(old.currency()))
                        : old.sections());
        if (!terms.equals(old)) {
            charging.check(form, terms);
        }
        return terms;
    }

    /** What is sent as it was shown is no change, so that of all that was shown a part may be sent changed. */
    private List<Section> sections(EventForm form, Currency currency) {
        if (form.prices() != null) {
            throw unsupported("prices", "Prices make sections when an event is created: change its sections");
        }
        var old = event.terms();
        var reading = new SectionReading(checks, currency);
        var sections = form.sections() == null ? old.sections() : reading.sections("sections", form.sections());
        var price = Optional.ofNullable(form.ticketPrice()).filter(sent -> sent.compareTo(lowestPrice(old)) != 0);
        var places = Optional.ofNullable(form.totalTickets()).filter(sent -> sent != old.totalTickets());
        if (price.isEmpty() && places.isEmpty()) {
            return sections;
        }
        if (!sections.equals(old.sections())) {
            checks.fault("sections", "conflict", "change, or ticket_price and total_tickets, not both");
            return sections;
        }
        return oneSection(reading, price, places);
    }

    private static BigDecimal lowestPrice(Event.Terms terms) {
        return new Money(terms.lowestPriceMinor(), terms.currency()).major();
    }

    private List<Section> oneSection(SectionReading reading, Optional<BigDecimal> price, Optional<Integer> places) {
        var old = event.terms().sections();
        var only = old.getFirst();
        if (old.size() != 1 || !(only.layout() instanceof Section.Open open)) {
            checks.fault("ticket_price", "conflict", "and total_tickets are of an event without sections");
            return old;
        }
        return List.of(new Section(
                only.code(),
                only.ticketType(),
                price.map(sent -> reading.price("ticket_price", sent)).orElse(only.priceMinor()),
                places.map(sent -> new Section.Open(reading.places("total_tickets", sent)))
                        .orElse(open),
                List.of()));
    }

    /** A section that has an inventory of its own may have been sold from: it is blocked, not taken away. */
    private void keepPartitions(Event.Terms terms) {
        var inventories = Inventories.of(event.with(terms));
        if (!inventories.containsAll(Inventories.of(event))) {
            throw unsupported("sections", "A section of its own partition is not taken away: block its seats");
        }
    }

    /** No engine knows in which order the inventories of an event are, by which buyers may name them. */
    private void keepOrder(Event.Terms terms) {
        var old = Inventories.of(event);
        keep("sections", Inventories.of(event.with(terms)).subList(0, old.size()), old);
    }

    private static void keepPlaceAndTime(Event.Description old, Event.Description changed) {
        keep("type", changed.type(), old.type());
        keep("venue_id", changed.venueId(), old.venueId());
        keep("venue", changed.venue(), old.venue());
        keep("event_date", changed.eventDate(), old.eventDate());
    }

    private static void keep(String field, Object wanted, Object stands) {
        if (!wanted.equals(stands)) {
            throw Problem.of(HttpStatus.CONFLICT, "sales_started", "`%s` cannot change any more".formatted(field))
                    .field(field);
        }
    }

    private static Problem unsupported(String field, String detail) {
        return Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "unsupported", detail)
                .field(field);
    }

    /** What is not sent stays; a null takes it away. */
    private static Optional<Instant> time(@Nullable SentTime given, Optional<Instant> old) {
        return given == null ? old : EventReading.time(given);
    }
}
