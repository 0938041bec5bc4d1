package io.holdfast.api.catalogue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
 * Events of the catalogue, remembered for a moment: a hot event is looked up once and not once a booking, or once for
 * each who looks at it. What is changed here is looked up at once.
 *
 * <p>While the database does not answer, an event is taken as it was last known, for up to an hour: what may be sold is
 * the engine's to decide.
 */
@Component
public final class KnownEvents {
    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int MAX_WEIGHT = 50_000;
    private static final int NAMES_A_KILOBYTE = 16;

    private record Known(Event event, long readNanos) {}

    private final LongFunction<Optional<Event>> events;
    private final LongSupplier nanos;
    private final Outage outage;
    private final Cache<Long, Known> known = Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .maximumWeight(MAX_WEIGHT)
            .weigher((Long _, Known it) -> weight(it.event()))
            .build();

    private final Together<Long, Optional<Event>> looks = new Together<>();

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
        looks.forget(changed.eventId());
        known.invalidate(changed.eventId());
    }

    /** Whether an order of this id can be: no command is written for one that cannot. */
    public boolean isOfKnownEvent(OrderId id) {
        return Inventories.eventOf(id.inventory())
                .flatMap(this::find)
                .filter(event -> Inventories.of(event).contains(id.inventory()))
                .isPresent();
    }

    /** The event as it was moments ago, if anybody looked then. */
    Optional<Event> recent(long id, Duration moments) {
        return Optional.ofNullable(known.getIfPresent(id))
                .filter(last -> nanos.getAsLong() - last.readNanos() < moments.toNanos())
                .map(Known::event);
    }

    public Optional<Event> find(long id) {
        Known last = known.getIfPresent(id);
        if (last == null) {
            return look(id);
        }
        long now = nanos.getAsLong();
        boolean mayStay = now - last.readNanos() < FRESH_NANOS;
        // One looks again, and the crowd goes on with what it has: together they would take every connection.
        return mayStay || !known.asMap().replace(id, last, new Known(last.event(), now))
                ? Optional.of(last.event())
                : outage.ask(() -> look(id), () -> Optional.of(last.event()));
    }

    /** Not within the cache's own lock: the database may take its time. One that is not found is not remembered. */
    Optional<Event> look(long id) {
        long now = nanos.getAsLong();
        return looks.ask(
                id,
                () -> events.apply(id),
                found -> found.ifPresentOrElse(it -> known.put(id, new Known(it, now)), () -> known.invalidate(id)));
    }

    /** One for a usual event, and more for long lists of sections and rows: about a kilobyte each. */
    private static int weight(Event event) {
        return 1
                + event.terms().sections().stream()
                        .mapToInt(section -> 1
                                + section.blocked().size() / NAMES_A_KILOBYTE
                                + (section.layout() instanceof Section.Rows listed
                                        ? listed.rows().size() + section.capacity() / NAMES_A_KILOBYTE
                                        : 0))
                        .sum();
    }
}
