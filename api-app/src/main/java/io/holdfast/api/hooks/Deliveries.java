package io.holdfast.api.hooks;

import static java.util.Objects.requireNonNull;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What endpoints are told and were told, in Postgres. An event is kept once for each endpoint of the owner of what it
 * is about; of one order, the next is claimed when the one before it has come to its end.
 */
@Component
class Deliveries {
    private static final int BATCH = 500;

    /** An endpoint hears of what happened since it is there; clocks may differ a little. */
    private static final String RECORD = """
            insert into webhook_deliveries
                (endpoint_id, event_id, type, order_id, body, happened_at, status, last_error)
            select w.id, ?, ?, ?, ?, ?, case when w.disabled_at is null then 'PENDING' else 'FAILED' end,
                   case when w.disabled_at is null then null else 'disabled' end
            from events e join webhook_endpoints w on w.owner_id = e.owner_id
            where e.id = ? and ? = any (w.events) and w.created_at <= ?::timestamptz + interval '5 seconds'
            on conflict (endpoint_id, event_id) do nothing""";

    private static final String CLAIM = """
            with due as (
                select d.id from webhook_deliveries d
                where d.endpoint_id = :endpoint and d.status in ('PENDING', 'SENDING') and d.next_attempt_at <= now()
                  and not exists (
                    select 1 from webhook_deliveries b
                    where b.endpoint_id = d.endpoint_id and b.order_id = d.order_id and b.id < d.id
                      and b.status in ('PENDING', 'SENDING'))
                order by d.next_attempt_at, d.id limit 1 for update of d skip locked)
            update webhook_deliveries d
            set status = 'SENDING', attempts = attempts + 1, next_attempt_at = now() + :seconds * interval '1 s'
            from due where d.id = due.id
            returning d.id, d.event_id, d.type, d.body, d.attempts,
                      extract(epoch from now() - d.begun_at)::bigint as age""";

    private final JdbcClient sql;
    private final JdbcTemplate batches;

    Deliveries(JdbcClient sql, JdbcTemplate batches) {
        this.sql = sql;
        this.batches = batches;
    }

    /** Keeps what is new of these for those who want it, all or none. */
    @Transactional
    void record(List<HookEvent> events) {
        batches.batchUpdate(RECORD, events, BATCH, (row, event) -> {
            Timestamp happened = Timestamp.from(event.happenedAt());
            row.setString(1, event.id());
            row.setString(2, event.type().wire());
            row.setString(3, event.orderId());
            row.setString(4, event.body());
            row.setTimestamp(5, happened);
            row.setLong(6, event.eventId());
            row.setString(7, event.type().wire());
            row.setTimestamp(8, happened);
        });
    }

    /** One that this endpoint alone is to get. */
    void record(UUID endpoint, HookEvent event) {
        sql.sql("""
                        insert into webhook_deliveries (endpoint_id, event_id, type, order_id, body, happened_at, status)
                        values (?, ?, ?, ?, ?, ?, 'PENDING')""")
                .params(
                        endpoint,
                        event.id(),
                        event.type().wire(),
                        event.orderId(),
                        event.body(),
                        Timestamp.from(event.happenedAt()))
                .update();
    }

    /** The endpoints that have something due; those that are switched off wait. */
    List<UUID> endpointsWithWork() {
        return sql.sql("""
                        select w.id from webhook_endpoints w
                        where w.disabled_at is null and exists (
                            select 1 from webhook_deliveries d
                            where d.endpoint_id = w.id and d.status in ('PENDING', 'SENDING')
                              and d.next_attempt_at <= now())""").query(UUID.class).list();
    }

    Optional<Delivery> claim(Endpoint endpoint, Duration lease) {
        return sql.sql(CLAIM)
                .param("endpoint", endpoint.id())
                .param("seconds", lease.toSeconds())
                .query((row, number) -> new Delivery(
                        row.getLong("id"),
                        endpoint,
                        requireNonNull(row.getString("event_id")),
                        requireNonNull(row.getString("type")),
                        requireNonNull(row.getString("body")),
                        row.getInt("attempts"),
                        row.getLong("age")))
                .optional();
    }

    void delivered(Delivery delivery, int status) {
        end(delivery, "DELIVERED", status, null);
    }

    void failed(Delivery delivery, int status, String error) {
        end(delivery, "FAILED", status, error);
    }

    private void end(Delivery delivery, String outcome, int status, @Nullable String error) {
        sql.sql("""
                        update webhook_deliveries
                        set status = :outcome, last_status = nullif(:code, 0), last_error = :error,
                            delivered_at = case when :outcome = 'DELIVERED' then now() end
                        where id = :id and attempts = :attempt and status = 'SENDING'""")
                .param("outcome", outcome)
                .param("code", status)
                .param("error", error)
                .param("id", delivery.id())
                .param("attempt", delivery.attempt())
                .update();
    }

    void postpone(Delivery delivery, int status, String error, Duration pause) {
        sql.sql("""
                        update webhook_deliveries
                        set status = 'PENDING', last_status = nullif(:code, 0), last_error = :error,
                            next_attempt_at = now() + :seconds * interval '1 s'
                        where id = :id and attempts = :attempt and status = 'SENDING'""")
                .param("code", status)
                .param("error", error)
                .param("seconds", pause.toSeconds())
                .param("id", delivery.id())
                .param("attempt", delivery.attempt())
                .update();
    }

    /** Gives up what waits for an endpoint that was switched off; a replay sends it. */
    void abandon(UUID endpoint) {
        sql.sql("""
                        update webhook_deliveries set status = 'FAILED', last_error = 'disabled'
                        where endpoint_id = :endpoint and status = 'PENDING'""").param("endpoint", endpoint).update();
    }

    /** Of these events of the catalogue, those whose owner listens. */
    Set<Long> listenedTo(Set<Long> events) {
        return Set.copyOf(sql.sql("""
                        select distinct e.id from events e join webhook_endpoints w on w.owner_id = e.owner_id
                        where e.id = any (?)""")
                .param(events.toArray(Long[]::new))
                .query(Long.class)
                .list());
    }

    /** Sends again, in the old order, what happened since then and has come to an end. */
    int replay(UUID endpoint, Instant since) {
        return sql.sql("""
                        update webhook_deliveries
                        set status = 'PENDING', attempts = 0, begun_at = now(), next_attempt_at = now(),
                            delivered_at = null
                        where endpoint_id = :endpoint and happened_at >= :since and type <> 'ping'
                          and status in ('DELIVERED', 'FAILED')""")
                .param("endpoint", endpoint)
                .param("since", Timestamp.from(since))
                .update();
    }

    /**
     * Forgets what is older than {@code time}, some of it. Until an event is over for as long its orders may change,
     * and the next row of one says all that was told of it again: what is kept is not told twice.
     */
    int forget(Instant time) {
        return sql.sql("""
                        delete from webhook_deliveries where id in (
                            select d.id from webhook_deliveries d
                            where d.created_at < :time and d.status in ('DELIVERED', 'FAILED')
                              and not exists (
                                select 1 from events e
                                where e.id = substring(d.order_id from '^[0-9]+')::bigint and e.event_date >= :time)
                            order by d.created_at limit 10000)""").param("time", Timestamp.from(time)).update();
    }
}
