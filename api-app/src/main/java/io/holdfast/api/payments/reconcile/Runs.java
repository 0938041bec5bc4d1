package io.holdfast.api.payments.reconcile;

import io.holdfast.api.payments.tasks.SqlTime;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The runs of the reconciler, kept for a month. */
@Component
class Runs {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration OVERLAP = Duration.ofDays(1);
    private static final Duration FIRST = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Clock clock;

    Runs(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One that is waiting already, and looks as far back, serves as well.
     *
     * @param by who asked; empty where the clock did
     */
    UUID request(Optional<UUID> by, Instant since) {
        return waiting().filter(run -> !run.since().isAfter(since)).map(Run::id).orElseGet(() -> add(by, since));
    }

    private UUID add(Optional<UUID> by, Instant since) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into reconciliations (id, status, requested_by, requested_at, since)
                        values (:id, 'WAITING', :by, :now, :since)""")
                .param("id", id)
                .param("by", by.orElse(null), Types.OTHER)
                .param("now", now())
                .param("since", SqlTime.of(since))
                .update();
        return id;
    }

    /** A day before the last good run, so that what changed since is looked at twice rather than never. */
    Instant usualSince() {
        return jdbc.sql("select max(started_at) as last from reconciliations where status = 'DONE'")
                .query((row, number) -> Optional.ofNullable(row.getTimestamp("last")))
                .single()
                .map(last -> last.toInstant().minus(OVERLAP))
                .orElse(clock.instant().minus(FIRST));
    }

    /** When a run was last asked for, whatever became of it. */
    Optional<Instant> lastRequest() {
        return jdbc.sql("select max(requested_at) as last from reconciliations")
                .query((row, number) -> Optional.ofNullable(row.getTimestamp("last")))
                .single()
                .map(Timestamp::toInstant);
    }

    Optional<Run> waiting() {
        return one("select * from reconciliations where status = 'WAITING' order by requested_at limit 1");
    }

    Optional<Run> latest() {
        return one("select * from reconciliations order by requested_at desc limit 1");
    }

    Optional<Run> lastGood() {
        return one("select * from reconciliations where status = 'DONE' order by ended_at desc limit 1");
    }

    Optional<Run> find(UUID id) {
        return jdbc.sql("select * from reconciliations where id = :id")
                .param("id", id)
                .query((row, number) -> Run.read(row))
                .optional();
    }

    /** Whoever did them is dead: only one instance runs at a time, and that is the one that asks. */
    void abandon() {
        jdbc.sql("""
                        update reconciliations set status = 'FAILED', error = 'abandoned', ended_at = :now
                        where status = 'RUNNING'""").param("now", now()).update();
    }

    void begin(UUID id) {
        jdbc.sql("update reconciliations set status = 'RUNNING', started_at = :now where id = :id")
                .param("id", id)
                .param("now", now())
                .update();
    }

    void progress(UUID id, String stage, long objects, long orders) {
        jdbc.sql("""
                        update reconciliations set stage = :stage, objects = objects + :objects, orders = orders + :orders
                        where id = :id""")
                .param("id", id)
                .param("stage", stage)
                .param("objects", objects)
                .param("orders", orders)
                .update();
    }

    void end(UUID id, int repaired, int unexplained, int undecided) {
        jdbc.sql("""
                        update reconciliations set status = 'DONE', stage = '', ended_at = :now, repaired = :repaired,
                            unexplained = :unexplained, undecided = :undecided
                        where id = :id""")
                .param("id", id)
                .param("now", now())
                .param("repaired", repaired)
                .param("unexplained", unexplained)
                .param("undecided", undecided)
                .update();
    }

    void fail(UUID id, String error) {
        jdbc.sql("update reconciliations set status = 'FAILED', ended_at = :now, error = :error where id = :id")
                .param("id", id)
                .param("now", now())
                .param("error", error)
                .update();
    }

    void forget() {
        jdbc.sql("delete from reconciliations where requested_at < :before and status in ('DONE', 'FAILED')")
                .param("before", SqlTime.of(clock.instant().minus(KEPT)))
                .update();
    }

    private Optional<Run> one(String sql) {
        List<Run> found = jdbc.sql(sql).query((row, number) -> Run.read(row)).list();
        return found.stream().findFirst();
    }

    private OffsetDateTime now() {
        return SqlTime.of(clock.instant());
    }
}
