package io.holdfast.api.catalogue;

import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Stores events and finds them again. */
@Component
public class Events {
    private static final TypeReference<List<Section>> SECTIONS = new TypeReference<>() {};
    private final EventRows rows;
    private final JsonMapper json;
    private final ApplicationEventPublisher listeners;

    /** Something about this event is not as it was: whoever remembers it looks again. */
    public record Changed(long eventId) {}

    Events(EventRows rows, JsonMapper json, ApplicationEventPublisher listeners) {
        this.listeners = listeners;
        this.rows = rows;
        this.json = json;
    }

    public Optional<Event> find(long id) {
        return rows.findById(id).map(this::read);
    }

    /** @throws Problem 404 where there is no such event, 403 where it is someone else's */
    public Event own(long id, Caller caller) {
        Event event = find(id).orElseThrow(Problem::notFound);
        refuseStrangers(caller, event);
        return event;
    }

    static void refuseStrangers(Caller caller, Event event) {
        if (!caller.mayActFor(event.ownerId())) {
            throw Problem.forbidden("This event belongs to someone else");
        }
    }

    /** Grows by one with each change of an event that people are told of. */
    public Optional<Long> revision(long id) {
        return rows.revision(id);
    }

    Event add(UUID ownerId, EventReading.Draft draft, Instant now) {
        var sections = json.writerFor(SECTIONS).writeValueAsString(draft.terms().sections());
        return read(rows.save(new EventRow(ownerId, draft, sections, EventReading.millis(now))));
    }

    void changed(long id) {
        listeners.publishEvent(new Changed(id));
    }

    /** Takes over terms that the engine has confirmed. */
    void sell(EventRow row, Event.Terms terms) {
        row.sell(terms, json.writerFor(SECTIONS).writeValueAsString(terms.sections()));
    }

    Optional<EventReading.Draft> wanted(EventRow row) {
        return row.wantedJson().map(text -> json.readValue(text, EventReading.Draft.class));
    }

    void want(EventRow row, Optional<EventReading.Draft> draft) {
        row.want(draft.map(json::writeValueAsString));
    }

    /** The event with nobody else changing it until the transaction ends. */
    Optional<EventRow> lock(long id) {
        return rows.lockedById(id);
    }

    Event read(EventRow row) {
        return row.toEvent(json.readValue(row.sectionsJson(), SECTIONS));
    }
}
