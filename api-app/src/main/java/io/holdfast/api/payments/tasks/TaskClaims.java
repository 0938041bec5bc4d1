package io.holdfast.api.payments.tasks;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Gives out tasks that are due, and notes how each try ended. Of an order only the first that waits is given out, and
 * none while another is being done; a claim that was not answered for ends, and the task is given out again.
 */
@Component
class TaskClaims {
    /** Longer than any try lasts: some calls of bounded time, and the log's acknowledgement. */
    static final Duration LEASE = Duration.ofSeconds(30);

    /** One instance at a time looks for tasks: otherwise two could each find another task of the same order. */
    private static final long ONE_AT_A_TIME = 0x686f6c6466617374L;

    private static final String CLAIM = """
            with due as (
                select id from payment_tasks task
                where status = 'WAITING' and due_at <= :now
                  and not exists (
                    select 1 from payment_tasks other
                    where other.order_id = task.order_id and other.status = 'WAITING'
                      and (other.id < task.id or (other.id > task.id and other.claim is not null and other.due_at > :now)))
                order by due_at, id limit :count
                for update skip locked)
            update payment_tasks task
            set claim = :claim, due_at = :until, tried_at = :now, attempts = attempts + 1
            from due where task.id = due.id
            returning\s""" + "task." + PaymentTask.COLUMNS.replace(", ", ", task.");

    private static final String END = """
            update payment_tasks
            set status = :status, claim = null, due_at = :due, ended_at = :ended, error_code = :error,
                result_id = coalesce(:result, result_id)
            where id = :id and claim = :claim and status = 'WAITING'""";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;

    TaskClaims(JdbcClient jdbc, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    List<PaymentTask> claim(UUID claim, int count) {
        return Objects.requireNonNull(transactions.execute(_ -> claimed(claim, count)));
    }

    private List<PaymentTask> claimed(UUID claim, int count) {
        jdbc.sql("select pg_advisory_xact_lock(:key)")
                .param("key", ONE_AT_A_TIME)
                .query((row, number) -> number)
                .list();
        Instant now = clock.instant();
        return jdbc.sql(CLAIM)
                .param("now", SqlTime.of(now))
                .param("until", SqlTime.of(now.plus(LEASE)))
                .param("claim", claim)
                .param("count", count)
                .query((row, number) -> PaymentTask.read(row))
                .list();
    }

    void done(PaymentTask task, UUID claim, Optional<String> resultId) {
        end(task, claim, "DONE", clock.instant(), null, resultId);
    }

    void failed(PaymentTask task, UUID claim, String errorCode, Optional<String> resultId) {
        end(task, claim, "FAILED", clock.instant(), errorCode, resultId);
    }

    void later(PaymentTask task, UUID claim, String errorCode, Instant due) {
        end(task, claim, "WAITING", due, errorCode, Optional.empty());
    }

    private void end(
            PaymentTask task,
            UUID claim,
            String status,
            Instant when,
            @Nullable String errorCode,
            Optional<String> resultId) {
        jdbc.sql(END)
                .param("id", task.id())
                .param("claim", claim)
                .param("status", status)
                .param("due", SqlTime.of(when))
                .param("ended", status.equals("WAITING") ? null : SqlTime.of(when), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("error", errorCode, Types.VARCHAR)
                .param("result", resultId.orElse(null), Types.VARCHAR)
                .update();
    }
}
