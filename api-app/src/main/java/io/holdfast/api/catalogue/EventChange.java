package io.holdfast.api.catalogue;

import io.holdfast.api.money.Money;
import io.holdfast.api.web.Checks;
import io.holdfast.api.web.Problem;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Reads a change to an event. What is not sent, or is sent as it stands, stays. What the engine sells by was handed
 * over when the event was created and cannot change; once the sale has started only name and description can.
 */
final class EventChange {
    private final Event event;
    private final Venues venues;
    private final Instant now;
    private final Checks checks = new Checks();

    EventChange(Event event, Venues venues, Instant now) {
        this.event = event;
        this.venues = venues;
        this.now = now;
    }

    /** @throws Problem 409 {@code sales_started} naming the field, 422 where a value is out of bounds */
    Event.Description read(EventForm form) {
        keepTerms(form);
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
                Optional.ofNullable(form.cancelUntil())
                        .map(EventReading::millis)
                        .or(old::cancelUntil));
        if (!changed.eventDate().equals(old.eventDate()) && !changed.eventDate().isAfter(now)) {
            checks.fault("event_date", "in_the_past", "is in the future");
        }
        checks.done();
        if (!event.terms().salesStart().isAfter(now)) {
            keepPlaceAndTime(old, changed);
        }
        return changed;
    }

    private void keepTerms(EventForm form) {
        var terms = event.terms();
        keep("currency", form.currency(), terms.currency().getCurrencyCode());
        keep("sales_start", form.salesStart(), terms.salesStart());
        keep("sales_end", form.salesEnd(), terms.salesEnd().orElse(null));
        keep("hold_seconds", form.holdSeconds(), terms.holdSeconds());
        keep("max_tickets_per_user", form.maxTicketsPerUser(), terms.maxTicketsPerUser());
        var priceChecks = new Checks();
        var sections = new SectionReading(priceChecks, terms.currency());
        if (form.hasSections()) {
            var wanted = sections.read(form);
            priceChecks.done();
            keep("sections", wanted, terms.sections());
        } else {
            keep("total_tickets", form.totalTickets(), Math.toIntExact(terms.totalTickets()));
            var price = new Money(terms.lowestPriceMinor(), terms.currency()).major();
            if (form.ticketPrice() != null && form.ticketPrice().compareTo(price) != 0) {
                throw started("ticket_price");
            }
        }
    }

    private static void keepPlaceAndTime(Event.Description old, Event.Description changed) {
        keep("type", changed.type(), old.type());
        keep("venue_id", changed.venueId(), old.venueId());
        keep("venue", changed.venue(), old.venue());
        keep("event_date", changed.eventDate(), old.eventDate());
        keep("cancel_until", changed.cancelUntil(), old.cancelUntil());
    }

    private static void keep(String field, @Nullable Object wanted, @Nullable Object stands) {
        var exact = wanted instanceof Instant time ? EventReading.millis(time) : wanted;
        if (exact != null && !exact.equals(stands)) {
            throw started(field);
        }
    }

    private static Problem started(String field) {
        return Problem.of(HttpStatus.CONFLICT, "sales_started", "`%s` cannot change any more".formatted(field))
                .field(field);
    }
}
