package io.holdfast.api.payments.tasks;

import static io.holdfast.api.payments.tasks.ProviderAnswers.ORDER;
import static io.holdfast.api.payments.tasks.ProviderAnswers.error;
import static io.holdfast.api.payments.tasks.ProviderAnswers.list;
import static io.holdfast.api.payments.tasks.ProviderAnswers.ok;
import static io.holdfast.api.payments.tasks.ProviderAnswers.refund;
import static io.holdfast.api.payments.tasks.TaskBench.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.ApiConnectionException;
import io.holdfast.api.engine.FakeHttp;
import io.holdfast.api.engine.LocalEngine;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.PaymentRequestKind;
import io.holdfast.wire.PaymentRequestReason;
import io.holdfast.wire.RecordRefund;
import io.holdfast.wire.RefundOutcome;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefundWorkTest {
    private final LocalEngine engine = new LocalEngine(command -> Optional.empty());
    private final FakeHttp stripe = new FakeHttp(asked -> ok(refund("re_1", "succeeded", "rq_1")));
    private final TaskBench bench = new TaskBench(stripe, engine.gateway(), new MovableClock());

    @AfterEach
    void close() {
        stripe.close();
    }

    @Test
    void a_refund_is_made_under_a_key_of_its_request_and_the_engine_hears_of_it() throws Exception {
        assertThat(bench.refunds.perform(task(PaymentRequestKind.REFUND, 1, 1)))
                .isEqualTo(new TaskEnd.Done("succeeded", Optional.of("re_1")));
        assertThat(stripe.asked()).hasSize(1);
        assertThat(stripe.asked().getFirst().idempotencyKey()).contains("refund:rq_1");
        assertThat(stripe.asked().getFirst().body()).contains("payment_intent=pi_1", "amount=15000", ORDER, "rq_1");
        assertTold(new RecordRefund(ORDER, "pi_1", "re_1", RefundOutcome.SUCCEEDED, "rq_1"));
    }

    @Test
    void a_refund_that_is_pending_is_done_and_its_end_comes_later() throws Exception {
        stripe.answers(asked -> ok(refund("re_1", "pending", "rq_1")));
        assertThat(bench.refunds.perform(task(PaymentRequestKind.REFUND, 1, 1)))
                .isEqualTo(new TaskEnd.Done("pending", Optional.of("re_1")));
        assertThat(engine.received()).isEmpty();
    }

    @Test
    void a_refund_that_fails_at_stripe_is_an_operators() throws Exception {
        stripe.answers(asked -> ok(refund("re_1", "failed", "rq_1")));
        assertThat(bench.refunds.perform(task(PaymentRequestKind.REFUND, 1, 1)))
                .isEqualTo(new TaskEnd.Refused("refund_failed", Optional.of("re_1")));
    }

    @Test
    void a_second_try_looks_whether_the_first_has_made_the_refund() throws Exception {
        stripe.answers(asked -> asked.method().equals("GET")
                ? list(refund("re_0", "failed", "rq_1"), refund("re_1", "succeeded", "rq_1"))
                : error(500, "must_not_be_asked"));
        bench.refunds.perform(task(PaymentRequestKind.REFUND, 2, 1));
        assertTold(new RecordRefund(ORDER, "pi_1", "re_1", RefundOutcome.SUCCEEDED, "rq_1"));
    }

    @Test
    void where_a_second_try_is_told_nothing_of_the_first_it_makes_no_refund() {
        stripe.answers(
                asked -> ok(asked.method().equals("GET") ? "{\"object\":\"list\"}" : refund("re_2", "x", "rq_1")));
        PaymentTask second = task(PaymentRequestKind.REFUND, 2, 1);
        assertThatThrownBy(() -> bench.refunds.perform(second)).isInstanceOf(ApiConnectionException.class);
        assertThat(stripe.asked()).extracting(FakeHttp.Asked::method).containsExactly("GET");
    }

    @Test
    void where_stripe_only_repeats_a_failure_the_refund_that_it_has_made_is_found_and_not_made_again()
            throws Exception {
        stripe.answers(asked -> asked.method().equals("GET")
                ? list(refund("re_1", "succeeded", "rq_1"))
                : error(500, "api_error").with("Idempotent-Replayed", "true"));
        bench.refunds.perform(task(PaymentRequestKind.REFUND, 1, 1));
        assertThat(stripe.asked())
                .filteredOn(asked -> asked.method().equals("POST"))
                .hasSize(1);
        assertTold(new RecordRefund(ORDER, "pi_1", "re_1", RefundOutcome.SUCCEEDED, "rq_1"));
    }

    @Test
    void where_stripe_only_repeats_a_failure_and_has_made_nothing_the_refund_is_made_under_another_key()
            throws Exception {
        stripe.answers(asked -> switch (asked.method() + asked.idempotencyKey().orElse("")) {
            case "GET" -> list();
            case "POSTrefund:rq_1" -> error(500, "api_error").with("Idempotent-Replayed", "true");
            default -> ok(refund("re_1", "succeeded", "rq_1"));
        });
        bench.refunds.perform(task(PaymentRequestKind.REFUND, 1, 1));
        assertTold(new RecordRefund(ORDER, "pi_1", "re_1", RefundOutcome.SUCCEEDED, "rq_1"));
    }

    @Test
    void an_operators_retry_makes_another_refund_where_the_first_has_failed() throws Exception {
        stripe.answers(asked -> asked.method().equals("GET")
                ? list(refund("re_0", "failed", "rq_1"))
                : ok(refund("re_2", "succeeded", "rq_1")));
        bench.refunds.perform(task(PaymentRequestKind.REFUND, 1, 2));
        assertThat(stripe.asked().getLast().idempotencyKey()).contains("refund:rq_1:2");
        assertTold(new RecordRefund(ORDER, "pi_1", "re_2", RefundOutcome.SUCCEEDED, "rq_1"));
    }

    @Test
    void of_an_order_that_nobody_knows_nothing_is_refunded_twice_whatever_the_request_is_called() throws Exception {
        stripe.answers(asked -> asked.method().equals("GET")
                ? list(refund("re_1", "succeeded", "another"))
                : error(500, "must_not_be_asked"));
        PaymentTask task =
                task(PaymentRequestKind.REFUND, PaymentRequestReason.UNKNOWN_ORDER, "pi_1", PaymentKind.INTENT);
        assertThat(bench.refunds.perform(task)).isEqualTo(new TaskEnd.Done("succeeded", Optional.of("re_1")));
    }

    @Test
    void money_that_is_back_already_is_told_as_returned_by_the_refund_that_was_asked_for() throws Exception {
        stripe.answers(asked -> asked.method().equals("POST")
                ? error(400, "charge_already_refunded")
                : list(refund("re_1", "failed", "other"), refund("re_2", "succeeded", "rq_1")));
        bench.refunds.perform(task(PaymentRequestKind.REFUND, 1, 1));
        assertTold(new RecordRefund(ORDER, "pi_1", "re_2", RefundOutcome.SUCCEEDED, "rq_1"));
    }

    @Test
    void a_refund_that_failed_after_its_try_died_is_not_made_anew_but_is_an_operators() throws Exception {
        stripe.answers(asked -> asked.method().equals("GET")
                ? list(refund("re_1", "failed", "rq_1"))
                : error(500, "must_not_be_asked"));
        assertThat(bench.refunds.perform(task(PaymentRequestKind.REFUND, 2, 1)))
                .isEqualTo(new TaskEnd.Refused("refund_failed", Optional.of("re_1")));
    }

    @Test
    void one_that_is_asked_for_again_since_its_task_was_lost_is_looked_for_and_then_made_under_the_same_key()
            throws Exception {
        PaymentTask again = task(PaymentRequestKind.REFUND, PaymentRequestReason.REPEATED, "pi_1", PaymentKind.INTENT);
        stripe.answers(asked -> asked.method().equals("GET")
                ? list(refund("re_1", "succeeded", "rq_1"))
                : error(500, "must_not_be_asked"));
        assertThat(bench.refunds.perform(again)).isEqualTo(new TaskEnd.Done("succeeded", Optional.of("re_1")));
        stripe.answers(asked -> asked.method().equals("GET") ? list() : ok(refund("re_2", "succeeded", "rq_1")));
        assertThat(bench.refunds.perform(again)).isEqualTo(new TaskEnd.Done("succeeded", Optional.of("re_2")));
        assertThat(stripe.asked().getLast().idempotencyKey()).contains("refund:rq_1");
    }

    private void assertTold(Object command) {
        assertThat(engine.received())
                .extracting(request -> request.getCommand())
                .containsExactly(command);
    }
}
