package io.holdfast.api.booking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.Events;
import io.holdfast.api.catalogue.Inventories;
import io.holdfast.api.engine.OrderId;
import io.holdfast.api.web.Problem;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Events of the catalogue, remembered for a moment: a hot event is looked up once and not once a booking. */
@Component
public final class KnownEvents {
    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final int MAX_EVENTS = 1_000;

    private final Events events;
    private final Cache<Long, Event> known =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MAX_EVENTS).build();

    KnownEvents(Events events) {
        this.events = events;
    }

    /** @throws Problem 404 where there is none such */
    public Event get(long id) {
        return find(id).orElseThrow(Problem::notFound);
    }

    @EventListener
    void lookAgain(Events.Changed changed) {
        known.invalidate(changed.eventId());
    }

    /** Whether an order of this id can be: no command is written for one that cannot. */
    public boolean isOfKnownEvent(OrderId id) {
        return Inventories.eventOf(id.inventory())
                .flatMap(this::find)
                .filter(event -> Inventories.of(event).contains(id.inventory()))
                .isPresent();
    }

    public Optional<Event> find(long id) {
        Event event = known.getIfPresent(id);
        if (event != null) {
            return Optional.of(event);
        }
        // Not within the cache's own lock: the database may take its time. One that is not found is not remembered.
        Optional<Event> found = events.find(id);
        found.ifPresent(it -> known.put(id, it));
        return found;
    }
}
