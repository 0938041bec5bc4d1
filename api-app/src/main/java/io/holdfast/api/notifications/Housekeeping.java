package io.holdfast.api.notifications;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps the outbox small and its state in sight: {@code holdfast.notifications.failed} above 0 wants an operator. */
@Component
class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    /** Longer than anything is taken in again, so that nothing is told twice. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final Outbox outbox;
    private final JdbcClient sql;
    private final Clock clock;
    private final AtomicLong failed;
    private final AtomicLong oldestSeconds;

    Housekeeping(Outbox outbox, JdbcClient sql, Clock clock, MeterRegistry meters) {
        this.outbox = outbox;
        this.sql = sql;
        this.clock = clock;
        this.failed = meters.gauge("holdfast.notifications.failed", new AtomicLong());
        this.oldestSeconds = meters.gauge("holdfast.notifications.oldest.due.seconds", new AtomicLong());
    }

    @Scheduled(fixedDelayString = "PT15S")
    void look() {
        int doubtful = outbox.doubtful();
        if (doubtful > 0) {
            LOG.warn(
                    "{} notifications were being sent when their sender ended: whether they were is not known",
                    doubtful);
        }
        failed.set(sql.sql("select count(*) from notifications where status = 'FAILED'")
                .query(Long.class)
                .single());
        oldestSeconds.set(sql.sql("""
                        select coalesce(extract(epoch from now() - min(next_attempt_at)), 0)::bigint
                        from notifications where status in ('PENDING', 'SENDING') and next_attempt_at <= now()""").query(Long.class).single());
    }

    @Scheduled(fixedDelayString = "PT10M")
    void forget() {
        outbox.forget(clock.instant().minus(KEPT));
    }
}
