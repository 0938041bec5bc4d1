package io.holdfast.api.waitingroom;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The places that people have taken, in the database. A room's row is locked while places are taken, so that all
 * instances give them out one after another.
 */
@Component
class PlaceRows {
    /** What is known of a room after places were taken in it. */
    record Taken(Schedule schedule, Map<UUID, Long> places) {}

    private record Wanted(int perMinute, Instant opens) {}

    private static final Duration KEPT = Duration.ofDays(30);
    private static final String WANTED = "select admissions_per_minute, sales_start from events where id = :event";
    private static final String SHOW = "select * from waiting_rooms where event_id = :event";
    private static final String OPEN = """
            insert into waiting_rooms (event_id, next_place, gone_before, first_place, begins_at, per_minute, opens_at)
            values (:event, :next, :gone, :first, :begins, :perMinute, :opens) on conflict do nothing""";
    private static final String STORE = """
            update waiting_rooms set next_place = :next, gone_before = :gone, first_place = :first,
                begins_at = :begins, per_minute = :perMinute, opens_at = :opens
            where event_id = :event""";
    private static final String PLACES = """
            select user_id, place from waiting_room_places where event_id = :event and user_id in (:users)""";
    private static final String TAKE = """
            insert into waiting_room_places (event_id, user_id, place, taken_at) values (?, ?, ?, ?)
            on conflict (event_id, user_id) do update set place = excluded.place, taken_at = excluded.taken_at""";
    private static final String SWEEP = """
            delete from waiting_room_places where ctid in
            (select place.ctid
             from waiting_rooms room
             join events event on event.id = room.event_id
             join waiting_room_places place on place.event_id = room.event_id
             where event.event_date < :before limit 10000)""";

    private final JdbcClient database;
    private final JdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final WaitingRoomSettings settings;
    private final Clock clock;

    PlaceRows(
            JdbcClient database,
            JdbcTemplate batches,
            TransactionTemplate transaction,
            WaitingRoomSettings settings,
            Clock clock) {
        this.database = database;
        this.batches = batches;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Gives each of them a place, in this order, or the one that they have. Who let the time pass in which they could
     * book gets another.
     *
     * @return empty where the event has no waiting room
     */
    Optional<Taken> take(long eventId, Set<UUID> users) {
        return transaction.execute(_ -> wanted(eventId).map(wanted -> take(eventId, users, wanted)));
    }

    /** Empty where there is no such room. A pace that its event's owner has changed is gone by from now on. */
    Optional<Schedule> schedule(long eventId) {
        Optional<Schedule> stored = stored(eventId, "");
        Optional<Wanted> wanted = wanted(eventId);
        boolean hasChanged = stored.isPresent() && wanted.isPresent() && !isFor(stored.get(), wanted.get());
        return hasChanged ? take(eventId, Set.of()).map(Taken::schedule) : stored;
    }

    private Taken take(long eventId, Set<UUID> users, Wanted wanted) {
        save(OPEN, eventId, Schedule.beginning(wanted.perMinute(), wanted.opens(), now()));
        Schedule before = stored(eventId, " for update").orElseThrow();
        // Looked up once more under the lock: whoever had it before may have gone by a later change.
        Wanted latest = wanted(eventId).orElse(wanted);
        Instant now = now();
        Schedule after = before.under(latest.perMinute(), latest.opens(), now, settings.admission());
        Map<UUID, Long> places = users.isEmpty() ? new HashMap<>() : places(eventId, users);
        Schedule known = after;
        places.values().removeIf(place -> known.isGone(place, now, settings.admission()));
        Map<UUID, Long> given = new HashMap<>();
        for (UUID user : users) {
            if (!places.containsKey(user)) {
                long place = after.place(now);
                after = after.withTaken(place);
                given.put(user, place);
            }
        }
        write(eventId, given, now);
        if (!after.equals(before)) {
            save(STORE, eventId, after);
        }
        places.putAll(given);
        return new Taken(after, places);
    }

    private static boolean isFor(Schedule schedule, Wanted wanted) {
        return schedule.perMinute() == wanted.perMinute() && schedule.opens().equals(wanted.opens());
    }

    private Optional<Wanted> wanted(long eventId) {
        return database.sql(WANTED)
                .param("event", eventId)
                .query((row, _) -> new Wanted(row.getInt(1), time(row, "sales_start")))
                .optional()
                .filter(wanted -> wanted.perMinute() > 0);
    }

    private Optional<Schedule> stored(long eventId, String locking) {
        return database.sql(SHOW + locking)
                .param("event", eventId)
                .query((row, _) -> new Schedule(
                        row.getLong("next_place"),
                        row.getLong("gone_before"),
                        row.getLong("first_place"),
                        time(row, "begins_at"),
                        row.getInt("per_minute"),
                        time(row, "opens_at")))
                .optional();
    }

    private void save(String statement, long eventId, Schedule schedule) {
        database.sql(statement)
                .param("event", eventId)
                .param("next", schedule.next())
                .param("gone", schedule.gone())
                .param("first", schedule.first())
                .param("begins", sql(schedule.begins()))
                .param("perMinute", schedule.perMinute())
                .param("opens", sql(schedule.opens()))
                .update();
    }

    private Map<UUID, Long> places(long eventId, Collection<UUID> users) {
        Map<UUID, Long> places = new HashMap<>();
        database.sql(PLACES).param("event", eventId).param("users", users).query(row -> {
            places.put(row.getObject("user_id", UUID.class), row.getLong("place"));
        });
        return places;
    }

    private void write(long eventId, Map<UUID, Long> given, Instant now) {
        List<Object[]> rows = given.entrySet().stream()
                .map(entry -> new Object[] {eventId, entry.getKey(), entry.getValue(), sql(now)})
                .toList();
        if (!rows.isEmpty()) {
            batches.batchUpdate(TAKE, rows);
        }
    }

    /** As exact as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime sql(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    /** Forgets who waited for events of long ago, a bounded part of it at a time. */
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT2M")
    void sweep() {
        database.sql(SWEEP).param("before", sql(clock.instant().minus(KEPT))).update();
    }
}
