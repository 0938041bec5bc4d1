package io.holdfast.api.payments.tasks;

import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes what was done long ago, a little at a time. The log keeps a request for a week: none that is deleted here can
 * come again.
 */
@Component
class TaskUpkeep {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int STEP = 1_000;
    private static final int MAX_STEPS = 20;
    private static final String DELETE = """
            delete from payment_tasks where id in (
                select id from payment_tasks where status = 'DONE' and ended_at < :before
                order by ended_at limit :step for update skip locked)""";

    private final JdbcClient jdbc;
    private final Clock clock;

    TaskUpkeep(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
    void deleteOld() {
        int steps = 0;
        int deleted;
        do {
            deleted = jdbc.sql(DELETE)
                    .param("before", SqlTime.of(clock.instant().minus(KEPT)))
                    .param("step", STEP)
                    .update();
        } while (deleted == STEP && ++steps < MAX_STEPS);
    }
}
