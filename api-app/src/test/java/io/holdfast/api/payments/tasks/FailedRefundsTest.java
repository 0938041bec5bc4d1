package io.holdfast.api.payments.tasks;

import static io.holdfast.api.payments.tasks.ProviderAnswers.error;
import static io.holdfast.api.payments.tasks.ProviderAnswers.list;
import static io.holdfast.api.payments.tasks.ProviderAnswers.ok;
import static io.holdfast.api.payments.tasks.ProviderAnswers.refund;
import static io.holdfast.api.payments.tasks.TaskBench.order;
import static io.holdfast.api.payments.tasks.TaskBench.request;
import static io.holdfast.wire.PaymentRequestKind.REFUND;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.engine.FakeHttp;
import io.holdfast.api.engine.LocalEngine;
import io.holdfast.api.engine.OrderId;
import io.holdfast.api.payments.FailedRefund;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailedRefundsTest {
    private static final UUID ADMIN = UUID.randomUUID();
    private static final FailedRefund FAILED =
            new FailedRefund(OrderId.parse(order(1)).orElseThrow(), "pi_1", "re_1", "rq_1", 15_000, "USD");

    private final LocalEngine engine = new LocalEngine(command -> Optional.empty());
    private final FakeHttp stripe = new FakeHttp(asked -> ok(refund("re_1", "succeeded", "rq_1")));
    private final TaskBench bench = new TaskBench(stripe, engine.gateway(), new MovableClock());

    @AfterEach
    void close() {
        stripe.close();
    }

    @Test
    void a_refund_that_was_called_a_success_is_an_operators_once_it_has_failed_whoever_tells_it() {
        bench.intake.add(List.of(request("rq_1", order(1), REFUND)));
        runAll();
        assertThat(TaskBench.status("rq_1")).isEqualTo("DONE");
        bench.failedRefunds.add(FAILED);
        bench.failedRefunds.add(FAILED);
        assertThat(TaskBench.status("rq_1")).isEqualTo("FAILED");
        assertThat(bench.meters
                        .get("holdfast.payment.refunds.failed.late")
                        .counter()
                        .count())
                .isEqualTo(1);
        bench.taskMeters.look();
        assertThat(bench.meters.get("holdfast.operator.tasks").gauge().value()).isEqualTo(1);
    }

    @Test
    void what_is_being_tried_still_or_was_done_by_hand_stays_as_it_is() {
        bench.intake.add(List.of(request("rq_1", order(1), REFUND)));
        bench.failedRefunds.add(FAILED);
        assertThat(TaskBench.status("rq_1")).isEqualTo("WAITING");
        stripe.answers(asked -> error(400, "charge_disputed"));
        runAll();
        bench.desk.resolve(id(), ADMIN, "by bank transfer");
        bench.failedRefunds.add(FAILED);
        assertThat(TaskBench.status("rq_1")).isEqualTo("DONE");
    }

    @Test
    void one_whose_task_is_gone_is_an_operators_too_and_can_be_tried_anew() {
        bench.failedRefunds.add(FAILED);
        assertThat(TaskBench.status("rq_1")).isEqualTo("FAILED");
        bench.intake.add(List.of(request("rq_1", order(1), REFUND)));
        assertThat(TaskBench.count("true")).isEqualTo(1);
        bench.desk.retry(id(), ADMIN);
        stripe.answers(asked -> asked.method().equals("GET")
                ? list(refund("re_1", "failed", "rq_1"))
                : ok(refund("re_2", "succeeded", "rq_1")));
        runAll();
        assertThat(TaskBench.status("rq_1")).isEqualTo("DONE");
        assertThat(stripe.asked().getLast().idempotencyKey()).contains("refund:rq_1:2");
        assertThat(stripe.asked().getLast().body()).contains("amount=15000", "payment_intent=pi_1");
    }

    private void runAll() {
        UUID claim = UUID.randomUUID();
        bench.claims.claim(claim, 10).forEach(task -> bench.tries.run(task, claim));
    }

    private static long id() {
        return TaskBench.SQL
                .sql("select id from payment_tasks where request_id = 'rq_1'")
                .query(Long.class)
                .single();
    }
}
