package io.holdfast.api.booking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.Events;
import io.holdfast.api.catalogue.Inventories;
import io.holdfast.api.database.Outage;
import io.holdfast.api.engine.OrderId;
import io.holdfast.api.web.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Events of the catalogue, remembered for a moment: a hot event is looked up once and not once a booking.
 *
 * <p>While the database does not answer, an event is taken as it was last known, for up to an hour: what may be sold is
 * the engine's to decide.
 */
@Component
public final class KnownEvents {
    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int MAX_EVENTS = 1_000;

    private record Known(Event event, long readNanos) {}

    private final LongFunction<Optional<Event>> events;
    private final LongSupplier nanos;
    private final Outage outage;
    private final Cache<Long, Known> known =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MAX_EVENTS).build();

    @Autowired
    KnownEvents(Events events, Outage outage) {
        this(events::find, outage, System::nanoTime);
    }

    KnownEvents(LongFunction<Optional<Event>> events, Outage outage, LongSupplier nanos) {
        this.events = events;
        this.outage = outage;
        this.nanos = nanos;
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
        Known last = known.getIfPresent(id);
        if (last == null) {
            return look(id);
        }
        return nanos.getAsLong() - last.readNanos() < FRESH_NANOS
                ? Optional.of(last.event())
                : outage.ask(() -> look(id), () -> Optional.of(last.event()));
    }

    /** Not within the cache's own lock: the database may take its time. One that is not found is not remembered. */
    private Optional<Event> look(long id) {
        long now = nanos.getAsLong();
        Optional<Event> found = events.apply(id);
        found.ifPresentOrElse(it -> known.put(id, new Known(it, now)), () -> known.invalidate(id));
        return found;
    }
}
