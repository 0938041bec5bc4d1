package io.holdfast.api.payments.tasks;

import io.holdfast.api.web.Problem;
import io.holdfast.wire.PaymentRequestKind;
import io.holdfast.wire.RefundOutcome;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What an operator may see and do about payment tasks. Only a failed one can be acted on; who did it is kept for ever. */
@Component
class OperatorDesk {
    private static final String LIST = """
            select * from payment_tasks
            where (cast(:status as text) is null or status = :status)
              and (cast(:order as text) is null or order_id = :order)
              and id < :before
            order by id desc limit :count""";
    private static final String RETRY = """
            update payment_tasks
            set status = 'WAITING', claim = null, attempts = 0, round = round + 1, since = :now, due_at = :now,
                ended_at = null, result_id = null
            where id = :id and status = 'FAILED'""";
    private static final String RESOLVE = """
            update payment_tasks
            set status = 'DONE', resolved_by = :by, resolution = :note, ended_at = :now
            where id = :id and status = 'FAILED'""";
    private static final String NOTE = """
            insert into payment_task_actions (task_id, request_id, order_id, action, done_by, done_at, note)
            select id, request_id, order_id, :action, :by, :now, :note from payment_tasks where id = :id""";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final EngineNews engine;
    private final Clock clock;

    OperatorDesk(JdbcClient jdbc, TransactionOperations transactions, EngineNews engine, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.engine = engine;
        this.clock = clock;
    }

    /** Newest first, all with an id below {@code before}. */
    List<TaskAnswer> list(Optional<String> status, Optional<String> order, long before, int count) {
        return jdbc.sql(LIST)
                .param("status", status.orElse(null))
                .param("order", order.orElse(null))
                .param("before", before)
                .param("count", count)
                .query((row, number) -> TaskAnswer.read(row))
                .list();
    }

    /** @throws Problem 404, or 409 {@code not_failed} */
    TaskAnswer find(long id) {
        return jdbc.sql("select * from payment_tasks where id = :id")
                .param("id", id)
                .query((row, number) -> TaskAnswer.read(row))
                .optional()
                .orElseThrow(Problem::notFound);
    }

    TaskAnswer retry(long id, UUID by) {
        find(id);
        transactions.executeWithoutResult(_ -> again(id, by));
        return find(id);
    }

    /** Done by hand. The engine is told before that is noted: whatever breaks in between, it can be said again. */
    TaskAnswer resolve(long id, UUID by, String note) {
        find(id);
        transactions.executeWithoutResult(_ -> settle(id, by, note));
        return find(id);
    }

    private void again(long id, UUID by) {
        failedOnly(jdbc.sql(RETRY)
                .param("id", id)
                .param("now", SqlTime.of(clock.instant()))
                .update());
        note(id, "RETRY", by, "");
    }

    private void settle(long id, UUID by, String note) {
        PaymentTask task = jdbc.sql("select * from payment_tasks where id = :id and status = 'FAILED' for update")
                .param("id", id)
                .query((row, number) -> PaymentTask.read(row))
                .optional()
                .orElseThrow(OperatorDesk::notFailed);
        if (task.kind() == PaymentRequestKind.REFUND) {
            engine.refund(task, "by_hand", RefundOutcome.SUCCEEDED);
        }
        failedOnly(jdbc.sql(RESOLVE)
                .param("id", id)
                .param("by", by)
                .param("note", note)
                .param("now", SqlTime.of(clock.instant()))
                .update());
        note(id, "RESOLVE", by, note);
    }

    private void note(long id, String action, UUID by, String note) {
        jdbc.sql(NOTE)
                .param("id", id)
                .param("action", action)
                .param("by", by)
                .param("note", note)
                .param("now", SqlTime.of(clock.instant()))
                .update();
    }

    private static void failedOnly(int updated) {
        if (updated == 0) {
            throw notFailed();
        }
    }

    private static Problem notFailed() {
        return Problem.of(HttpStatus.CONFLICT, "not_failed", "Only a task that has failed can be acted on");
    }
}
