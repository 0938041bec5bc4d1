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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Events of the catalogue, remembered for a moment: a hot event is looked up once and not once a booking.
 *
 * <p>While the database does not answer, an event is taken as it was last known, for up to an hour: what may be sold is
 * the engine's to decide. One request in a while asks the database again, the others do not wait for it.
 */
@Component
public final class KnownEvents {
    private static final Logger LOG = LoggerFactory.getLogger(KnownEvents.class);
    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long BETWEEN_QUESTIONS_NANOS = Duration.ofSeconds(5).toNanos();
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int MAX_EVENTS = 1_000;

    private record Known(Event event, long readNanos) {}

    private final LongFunction<Optional<Event>> events;
    private final LongSupplier nanos;
    private final AtomicLong askAgainNanos;
    private volatile boolean away;
    private final Cache<Long, Known> known =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MAX_EVENTS).build();

    @Autowired
    KnownEvents(Events events) {
        this(events::find, System::nanoTime);
    }

    KnownEvents(LongFunction<Optional<Event>> events, LongSupplier nanos) {
        this.events = events;
        this.nanos = nanos;
        this.askAgainNanos = new AtomicLong(nanos.getAsLong());
    }

    /** @throws Problem 404 where there is none such */
    public Event get(long id) {
        return find(id).orElseThrow(Problem::notFound);
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
        long now = nanos.getAsLong();
        if (last != null && (now - last.readNanos() < FRESH_NANOS || !mayAsk(now))) {
            return Optional.of(last.event());
        }
        try {
            // Not within the cache's own lock: the database may take its time. One that is not found is not remembered.
            Optional<Event> found = events.apply(id);
            away = false;
            found.ifPresentOrElse(it -> known.put(id, new Known(it, now)), () -> known.invalidate(id));
            return found;
        } catch (DataAccessException | TransactionException e) {
            if (last == null) {
                throw e;
            }
            goOnWithoutDatabase(e);
            return Optional.of(last.event());
        }
    }

    /** While the database is away, one in a while. */
    private boolean mayAsk(long now) {
        long due = askAgainNanos.get();
        return !away || (now - due >= 0 && askAgainNanos.compareAndSet(due, now + BETWEEN_QUESTIONS_NANOS));
    }

    private void goOnWithoutDatabase(RuntimeException reason) {
        if (!away) {
            LOG.warn("The database does not answer; known events are sold as they were: {}", reason.toString());
        }
        askAgainNanos.set(nanos.getAsLong() + BETWEEN_QUESTIONS_NANOS);
        away = true;
    }
}
