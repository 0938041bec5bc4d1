package io.holdfast.api.tickets;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.Events;
import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Whose door it is, and what is counted there. */
@Component
final class Door {
    private final Events events;
    private final MeterRegistry meters;

    Door(Events events, MeterRegistry meters) {
        this.events = events;
        this.meters = meters;
    }

    /** @throws Problem 404 where there is no such event, 403 where it is someone else's */
    Event own(long eventId, Caller caller) {
        return events.own(eventId, caller);
    }

    /** Whether the caller may let people in to this event. */
    boolean isOf(long eventId, Caller caller) {
        return events.find(eventId)
                .filter(event -> caller.mayActFor(event.ownerId()))
                .isPresent();
    }

    void count(ScanResult result, boolean offline) {
        meters.counter("holdfast.check.ins", "result", result.word(), "offline", Boolean.toString(offline))
                .increment();
    }
}
