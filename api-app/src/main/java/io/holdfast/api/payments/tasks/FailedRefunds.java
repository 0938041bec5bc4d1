package io.holdfast.api.payments.tasks;

import io.holdfast.api.payments.FailedRefund;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes an operator's task of a refund that failed after its task was done, or whose task is gone: once, whoever tells
 * it and however often. What is still being tried, or was done by hand, stays as it is.
 */
@Component
public class FailedRefunds {
    private static final Logger LOG = LoggerFactory.getLogger(FailedRefunds.class);
    private static final String FAIL = """
            insert into payment_tasks (request_id, order_id, inventory, kind, reason, payment_id, payment_kind,
                amount_minor, currency, status, created_at, since, due_at, ended_at, error_code, result_id)
            values (:request, :order, :inventory, 'REFUND', 'REPEATED', :payment, 'INTENT',
                :amount, :currency, 'FAILED', :now, :now, :now, :now, 'refund_failed', :refund)
            on conflict (request_id) do update
            set status = 'FAILED', error_code = excluded.error_code, ended_at = excluded.ended_at,
                result_id = excluded.result_id
            where payment_tasks.status = 'DONE' and payment_tasks.resolved_by is null""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Counter late;

    public FailedRefunds(JdbcClient jdbc, Clock clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.late = Counter.builder("holdfast.payment.refunds.failed.late")
                .description("Refunds that came to nothing after they were made: each is an operator's")
                .register(meters);
    }

    /** The engine has to be told before: what is noted here is not told again. */
    public void add(FailedRefund failed) {
        int changed = jdbc.sql(FAIL)
                .param("request", failed.requestId())
                .param("order", failed.order().toString())
                .param("inventory", failed.order().inventory())
                .param("payment", failed.paymentId())
                .param("amount", failed.amountMinor())
                .param("currency", failed.currency())
                .param("refund", failed.refundId())
                .param("now", SqlTime.of(clock.instant()))
                .update();
        if (changed > 0) {
            late.increment();
            LOG.error(
                    "Refund {} of order {} has failed after all: its payment task is an operator's",
                    failed.refundId(),
                    failed.order());
        }
    }
}
