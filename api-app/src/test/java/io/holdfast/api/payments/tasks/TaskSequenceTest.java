package io.holdfast.api.payments.tasks;

import static io.holdfast.api.payments.tasks.TaskBench.order;
import static io.holdfast.api.payments.tasks.TaskBench.request;
import static io.holdfast.wire.PaymentRequestKind.CANCEL;
import static io.holdfast.wire.PaymentRequestKind.REFUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.api.engine.FakeHttp;
import io.holdfast.api.engine.LocalEngine;
import io.holdfast.api.web.Problem;
import io.holdfast.wire.RecordRefund;
import io.holdfast.wire.RefundOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskSequenceTest {
    private static final UUID ADMIN = UUID.randomUUID();

    private final MovableClock clock = new MovableClock();
    private final LocalEngine engine = new LocalEngine(command -> Optional.empty());
    private final FakeHttp stripe = new FakeHttp(asked -> FakeHttp.Answer.of(200, "{\"id\":\"pi_1\"}"));
    private final TaskBench bench = new TaskBench(stripe, engine.gateway(), clock);

    private UUID claimed = UUID.randomUUID();

    @AfterEach
    void close() {
        stripe.close();
    }

    @Test
    void a_request_that_is_read_again_is_one_task() {
        bench.intake.add(List.of(request("a", order(1), CANCEL), request("a", order(1), CANCEL)));
        bench.intake.add(List.of(request("a", order(1), CANCEL)));
        assertThat(TaskBench.count("true")).isEqualTo(1);
    }

    @Test
    void tasks_of_one_order_are_given_out_one_after_another_in_their_sequence() {
        bench.intake.add(List.of(
                request("a", order(1), CANCEL), request("b", order(1), CANCEL), request("c", order(2), CANCEL)));
        List<PaymentTask> first = claim();
        UUID firstClaim = claimed;
        assertThat(first).extracting(PaymentTask::requestId).containsExactlyInAnyOrder("a", "c");
        assertThat(claim()).isEmpty();
        first.forEach(task -> bench.tries.run(task, firstClaim));
        assertThat(claim()).extracting(PaymentTask::requestId).containsExactly("b");
    }

    @Test
    void a_task_that_waits_for_its_next_try_holds_up_only_those_of_its_order() {
        stripe.answers(asked -> FakeHttp.Answer.of(503, "{}"));
        bench.intake.add(List.of(request("a", order(1), CANCEL), request("b", order(1), CANCEL)));
        runAll();
        bench.intake.add(List.of(request("c", order(2), CANCEL)));
        assertThat(claim()).extracting(PaymentTask::requestId).containsExactly("c");
        clock.pass(Duration.ofSeconds(1));
        assertThat(claim()).extracting(PaymentTask::requestId).containsExactly("a");
    }

    @Test
    void a_task_that_an_operator_asks_for_again_does_not_join_one_of_its_order_that_is_under_way() {
        stripe.answers(asked -> FakeHttp.Answer.of(404, "{\"error\":{\"code\":\"resource_missing\"}}"));
        bench.intake.add(List.of(request("a", order(1), CANCEL), request("b", order(1), CANCEL)));
        runAll();
        assertThat(claim()).extracting(PaymentTask::requestId).containsExactly("b");
        bench.desk.retry(id("a"), ADMIN);
        assertThat(claim()).isEmpty();
        clock.pass(TaskClaims.LEASE);
        assertThat(claim()).extracting(PaymentTask::requestId).containsExactly("a");
    }

    @Test
    void what_a_worker_died_of_is_given_out_again_when_its_claim_ends() {
        bench.intake.add(List.of(request("a", order(1), CANCEL)));
        PaymentTask lost = claim().getFirst();
        UUID lostClaim = claimed;
        clock.pass(TaskClaims.LEASE.minusSeconds(1));
        assertThat(claim()).isEmpty();
        clock.pass(Duration.ofSeconds(1));
        PaymentTask again = claim().getFirst();
        assertThat(again.attempts()).isEqualTo(2);
        bench.claims.failed(lost, lostClaim, "late", Optional.empty());
        assertThat(TaskBench.status("a")).isEqualTo("WAITING");
        bench.tries.run(again, claimed);
        assertThat(TaskBench.status("a")).isEqualTo("DONE");
    }

    @Test
    void a_task_is_tried_for_a_day_and_then_is_an_operators_and_the_engine_knows_of_a_refund() {
        stripe.answers(asked -> FakeHttp.Answer.of(503, "{}"));
        bench.intake.add(List.of(request("a", order(1), REFUND)));
        runAll();
        clock.pass(Duration.ofHours(23));
        runAll();
        assertThat(TaskBench.status("a")).isEqualTo("WAITING");
        assertThat(engine.received()).isEmpty();
        clock.pass(Duration.ofHours(1));
        runAll();
        assertThat(TaskBench.status("a")).isEqualTo("FAILED");
        assertThat(engine.received().getFirst().getCommand())
                .isEqualTo(new RecordRefund(order(1), "pi_1", "none", RefundOutcome.FAILED, "a"));
        bench.taskMeters.look();
        assertThat(bench.meters.get("holdfast.operator.tasks").gauge().value()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "400,FAILED",
        "402,FAILED",
        "404,FAILED",
        "401,WAITING",
        "403,WAITING",
        "409,WAITING",
        "429,WAITING",
        "500,WAITING"
    })
    void only_what_asking_again_cannot_mend_is_an_operators_at_once(int status, String becomes) {
        stripe.answers(asked -> FakeHttp.Answer.of(status, "{\"error\":{\"code\":\"charge_disputed\"}}"));
        bench.intake.add(List.of(request("a", order(1), REFUND)));
        runAll();
        assertThat(TaskBench.status("a")).isEqualTo(becomes);
        assertThat(engine.received()).hasSize(becomes.equals("FAILED") ? 1 : 0);
    }

    @Test
    void no_task_is_done_before_the_engine_has_heard_of_it() {
        stripe.answers(
                asked -> FakeHttp.Answer.of(200, "{\"id\":\"re_1\",\"object\":\"refund\",\"status\":\"succeeded\"}"));
        engine.failAtOnce(new TimeoutException("no broker"));
        bench.intake.add(List.of(request("a", order(1), REFUND)));
        runAll();
        assertThat(TaskBench.status("a")).isEqualTo("WAITING");
        assertThat(bench.desk.find(id("a")).errorCode()).contains("engine_unavailable");
    }

    @Test
    void an_operator_retries_or_resolves_what_has_failed_and_only_that() {
        stripe.answers(asked -> asked.method().equals("GET")
                ? FakeHttp.Answer.of(200, "{\"object\":\"list\",\"data\":[]}")
                : FakeHttp.Answer.of(400, "{\"error\":{\"code\":\"charge_disputed\"}}"));
        bench.intake.add(List.of(request("a", order(1), REFUND)));
        assertThatThrownBy(() -> bench.desk.retry(id("a"), ADMIN)).isInstanceOf(Problem.class);
        runAll();
        bench.desk.retry(id("a"), ADMIN);
        runAll();
        assertThat(bench.desk.resolve(id("a"), ADMIN, "by bank transfer").resolvedBy())
                .contains(ADMIN.toString());
        assertThatThrownBy(() -> bench.desk.resolve(id("a"), ADMIN, "again")).isInstanceOf(Problem.class);
        assertThat(engine.received().getLast().getCommand())
                .isEqualTo(new RecordRefund(order(1), "pi_1", "by_hand", RefundOutcome.SUCCEEDED, "a"));
        assertThat(TaskBench.SQL
                        .sql("select action || ':' || note from payment_task_actions order by id")
                        .query(String.class)
                        .list())
                .containsExactly("RETRY:", "RESOLVE:by bank transfer");
    }

    @Test
    void what_was_done_a_month_ago_is_forgotten_and_what_failed_never_is() {
        bench.intake.add(List.of(request("a", order(1), CANCEL)));
        runAll();
        stripe.answers(asked -> FakeHttp.Answer.of(404, "{\"error\":{\"code\":\"resource_missing\"}}"));
        bench.intake.add(List.of(request("b", order(2), CANCEL)));
        runAll();
        clock.pass(Duration.ofDays(30));
        bench.upkeep.deleteOld();
        assertThat(TaskBench.count("true")).isEqualTo(2);
        clock.pass(Duration.ofSeconds(1));
        bench.upkeep.deleteOld();
        assertThat(TaskBench.count("request_id = 'b'")).isEqualTo(1);
        assertThat(TaskBench.count("true")).isEqualTo(1);
    }

    @Test
    void tries_come_ever_less_often_and_never_all_at_once() {
        assertThat(BackOff.after(1, 0)).isEqualTo(Duration.ofMillis(500));
        assertThat(BackOff.after(2, 0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(BackOff.after(2, 1)).isEqualTo(Duration.ofMillis(500));
        assertThat(BackOff.after(1_000, 0)).isEqualTo(Duration.ofMinutes(5));
    }

    private List<PaymentTask> claim() {
        claimed = UUID.randomUUID();
        return bench.claims.claim(claimed, 10);
    }

    private void runAll() {
        claim().forEach(task -> bench.tries.run(task, claimed));
    }

    private static long id(String requestId) {
        return TaskBench.SQL
                .sql("select id from payment_tasks where request_id = :id")
                .param("id", requestId)
                .query(Long.class)
                .single();
    }
}
