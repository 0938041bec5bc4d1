package io.holdfast.api.catalogue;

import io.holdfast.api.payments.PaymentSettings;
import io.holdfast.api.protection.CreatedOnce;
import io.holdfast.api.protection.captcha.CaptchaSettings;
import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Problem;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts events on sale and changes what is told about them. An event is stored before the engine hears of it, so that
 * nothing is ever on sale that the catalogue does not know.
 */
@Component
class Catalogue {
    /** An event that there is now; replayed where an earlier request made it. */
    record Made(EventView event, boolean replayed) {}

    /** An event after a change; settled once the engine has taken over its terms. */
    record Changed(EventView event, boolean settled) {}

    private final Events events;
    private final Venues venues;
    private final Openings openings;
    private final Amendments amendments;
    private final Cancellations cancellations;
    private final KnownEvents known;
    private final CatalogueReads reads;
    private final RemainingTickets remaining;
    private final PaymentSettings payments;
    private final CaptchaSettings captchas;
    private final CreatedOnce once;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Catalogue(
            Events events,
            Venues venues,
            Openings openings,
            Amendments amendments,
            Cancellations cancellations,
            KnownEvents known,
            CatalogueReads reads,
            RemainingTickets remaining,
            PaymentSettings payments,
            CaptchaSettings captchas,
            CreatedOnce once,
            TransactionTemplate transaction,
            Clock clock) {
        this.events = events;
        this.venues = venues;
        this.openings = openings;
        this.amendments = amendments;
        this.cancellations = cancellations;
        this.known = known;
        this.reads = reads;
        this.remaining = remaining;
        this.payments = payments;
        this.captchas = captchas;
        this.once = once;
        this.transaction = transaction;
        this.clock = clock;
    }

    Made create(Caller caller, Optional<String> key, EventForm form) {
        var created = once.create(caller, "events", key, form, () -> Long.toString(add(caller, form)));
        long id = Long.parseLong(created.resource());
        if (!created.replayed()) {
            events.find(id).ifPresent(openings::open);
            events.changed(id);
        }
        return new Made(now(id), created.replayed());
    }

    private long add(Caller caller, EventForm form) {
        var now = clock.instant();
        var draft = new EventReading(venues, payments, captchas, now).read(form);
        return events.add(caller.id(), draft, now).id();
    }

    /** As it is, or was for as long as caches may keep it; what was changed here is shown at once. */
    EventView show(long id) {
        return view(known.recent(id, VenueController.BRIEF)
                .or(() -> reads.read(() -> known.look(id)))
                .orElseThrow(Problem::notFound));
    }

    Changed change(Caller caller, long id, EventForm form) {
        boolean terms = Boolean.TRUE.equals(transaction.execute(_ -> {
            var row = events.lock(id).orElseThrow(Problem::notFound);
            var event = events.read(row);
            Events.refuseStrangers(caller, event);
            if (event.isCancelled()) {
                throw Problem.of(HttpStatus.CONFLICT, "event_cancelled", "The event is cancelled");
            }
            var draft = new EventChange(event, venues, payments, captchas, clock.instant()).read(form);
            return amendments.want(row, event, draft);
        }));
        boolean settled = !terms || amendments.settle(id);
        events.changed(id);
        return new Changed(now(id), settled);
    }

    EventView cancel(Caller caller, long id) {
        events.own(id, caller);
        cancellations.cancel(id);
        events.changed(id);
        return now(id);
    }

    private EventView now(long id) {
        return view(events.find(id).orElseThrow(Problem::notFound));
    }

    private EventView view(Event event) {
        var left = remaining.of(Map.of(event.id(), Inventories.of(event)));
        return EventView.of(event, Optional.ofNullable(left.get(event.id())), clock.instant());
    }
}
