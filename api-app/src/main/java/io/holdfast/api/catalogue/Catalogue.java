package io.holdfast.api.catalogue;

import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Problem;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts events on sale and changes what is told about them. An event is stored before the engine hears of it, so that
 * nothing is ever on sale that the catalogue does not know.
 */
@Component
class Catalogue {
    private final Events events;
    private final Venues venues;
    private final Openings openings;
    private final RemainingTickets remaining;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Catalogue(
            Events events,
            Venues venues,
            Openings openings,
            RemainingTickets remaining,
            TransactionTemplate transaction,
            Clock clock) {
        this.events = events;
        this.venues = venues;
        this.openings = openings;
        this.remaining = remaining;
        this.transaction = transaction;
        this.clock = clock;
    }

    EventView create(Caller caller, EventForm form) {
        var now = clock.instant();
        var event = events.add(caller.id(), new EventReading(venues, now).read(form), now);
        openings.open(event);
        return show(event.id());
    }

    EventView show(long id) {
        return view(events.find(id).orElseThrow(Problem::notFound));
    }

    EventView change(Caller caller, long id, EventForm form) {
        EventReading.refuseUnsupported(form);
        var changed = transaction.execute(_ -> {
            var row = events.lock(id).orElseThrow(Problem::notFound);
            var event = events.read(row);
            if (!caller.mayActFor(event.ownerId())) {
                throw Problem.forbidden("This event belongs to someone else");
            }
            var described = new EventChange(event, venues, clock.instant()).read(form);
            row.describe(described);
            return new Event(event.id(), event.ownerId(), described, event.terms(), event.lifecycle());
        });
        return view(changed);
    }

    private EventView view(Event event) {
        long left = remaining
                .of(List.of(event.id()))
                .getOrDefault(event.id(), event.terms().totalTickets());
        return EventView.of(event, left, clock.instant());
    }
}
