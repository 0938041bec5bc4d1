package io.holdfast.api.waitingroom;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.holdfast.api.database.Outage;
import io.holdfast.api.web.Problem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * The rooms as this instance knows them: places are the database's to give; whose turn it is follows from a room's
 * schedule, which is looked up once a second and not once for each who asks. While the database is away, the turns of
 * rooms that were asked for within the hour come as they were last known to.
 */
@Component
final class WaitingRooms {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long STALE_NANOS = Duration.ofSeconds(10).toNanos();
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int MOST_ROOMS = 10_000;
    private static final int MOST_NEWCOMERS = 10_000;

    private record Known(Schedule schedule, long readNanos) {}

    private final PlaceRows rows;
    private final Outage outage;
    private final Counter refused;
    private final Semaphore newcomers = new Semaphore(MOST_NEWCOMERS);
    private final Cache<Long, Crowd> crowds = Caffeine.newBuilder()
            .expireAfterAccess(KEPT)
            .maximumSize(MOST_ROOMS)
            .build();
    private final Cache<Long, Known> known =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST_ROOMS).build();

    WaitingRooms(PlaceRows rows, Outage outage, MeterRegistry meters) {
        this.rows = rows;
        this.outage = outage;
        this.refused = Counter.builder("holdfast.waitingroom.overloaded")
                .description("People who were refused a place because too many came at once")
                .register(meters);
    }

    /**
     * A place for this user, or the one that they have.
     *
     * @return empty where the event has no waiting room
     * @throws Problem 503 {@code overloaded} where too many come at once
     */
    Optional<Long> join(long eventId, UUID user) {
        if (!newcomers.tryAcquire()) {
            refused.increment();
            throw Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "overloaded", "Too many come to the line at once")
                    .header(HttpHeaders.RETRY_AFTER, "1");
        }
        try {
            return crowds.get(eventId, id -> new Crowd(users -> take(id, users)))
                    .place(user);
        } finally {
            newcomers.release();
        }
    }

    private Map<UUID, Long> take(long eventId, Set<UUID> users) {
        Optional<PlaceRows.Taken> taken = rows.take(eventId, users);
        taken.ifPresent(it -> keep(eventId, it.schedule()));
        return taken.map(PlaceRows.Taken::places).orElse(Map.of());
    }

    /** Empty where there is no such room. */
    Optional<Schedule> schedule(long eventId) {
        Known last = known.getIfPresent(eventId);
        if (last == null) {
            return look(eventId);
        }
        long now = System.nanoTime();
        long ageNanos = now - last.readNanos();
        // One looks, and the crowd goes on with what it has, unless that is of a time when nobody asked.
        boolean looks = ageNanos >= STALE_NANOS
                || (ageNanos >= FRESH_NANOS && known.asMap().replace(eventId, last, new Known(last.schedule(), now)));
        return !looks
                ? Optional.of(last.schedule())
                : outage.ask(() -> look(eventId), () -> Optional.of(last.schedule()));
    }

    private Optional<Schedule> look(long eventId) {
        Optional<Schedule> found = rows.schedule(eventId);
        found.ifPresent(schedule -> keep(eventId, schedule));
        return found;
    }

    private void keep(long eventId, Schedule schedule) {
        known.put(eventId, new Known(schedule, System.nanoTime()));
    }
}
