package io.holdfast.api.payments.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.StripeException;
import io.holdfast.api.engine.FakeHttp;
import io.holdfast.api.engine.LocalEngine;
import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.FailPayment;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.PaymentRequestKind;
import io.holdfast.wire.PaymentRequestReason;
import io.holdfast.wire.RecordRefund;
import io.holdfast.wire.RefundOutcome;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentWorkTest {
    private static final String ORDER = TaskBench.order(1);

    private final LocalEngine engine = new LocalEngine(command -> Optional.empty());
    private final FakeHttp stripe = new FakeHttp(asked -> FakeHttp.Answer.of(200, refund("re_1", "succeeded", "rq_1")));
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
        stripe.answers(asked -> FakeHttp.Answer.of(200, refund("re_1", "pending", "rq_1")));
        assertThat(bench.refunds.perform(task(PaymentRequestKind.REFUND, 1, 1)))
                .isEqualTo(new TaskEnd.Done("pending", Optional.of("re_1")));
        assertThat(engine.received()).isEmpty();
    }

    @Test
    void a_refund_that_fails_at_stripe_is_an_operators() throws Exception {
        stripe.answers(asked -> FakeHttp.Answer.of(200, refund("re_1", "failed", "rq_1")));
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
    void an_operators_retry_makes_another_refund_where_the_first_has_failed() throws Exception {
        stripe.answers(asked -> asked.method().equals("GET")
                ? list(refund("re_0", "failed", "rq_1"))
                : FakeHttp.Answer.of(200, refund("re_2", "succeeded", "rq_1")));
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

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 429, 500, 503})
    void of_what_stripe_refuses_otherwise_nothing_is_told(int status) {
        stripe.answers(asked -> error(status, "x"));
        assertThatThrownBy(() -> bench.refunds.perform(task(PaymentRequestKind.REFUND, 1, 1)))
                .isInstanceOf(StripeException.class);
        assertThatThrownBy(() -> bench.cancels.perform(task(PaymentRequestKind.CANCEL, 1, 1)))
                .isInstanceOf(StripeException.class);
        assertThatThrownBy(() -> bench.captures.perform(task(PaymentRequestKind.CAPTURE, 1, 1)))
                .isInstanceOf(StripeException.class);
        assertThat(engine.received()).isEmpty();
    }

    @Test
    void an_intent_is_cancelled() throws Exception {
        stripe.answers(asked -> FakeHttp.Answer.of(200, intent("canceled")));
        assertThat(bench.cancels.perform(task(PaymentRequestKind.CANCEL, 1, 1)))
                .isEqualTo(new TaskEnd.Done("cancelled"));
        assertThat(stripe.asked().getFirst().path()).isEqualTo("/v1/payment_intents/pi_1/cancel");
        assertThat(stripe.asked().getFirst().idempotencyKey()).contains("cancel:pi_1");
    }

    @ParameterizedTest
    @CsvSource({"succeeded,15000,true", "requires_capture,20000,false"})
    void an_intent_that_was_paid_before_it_could_be_cancelled_is_told_at_once(
            String status, long amount, boolean captured) throws Exception {
        stripe.answers(asked -> asked.method().equals("POST")
                ? error(400, "payment_intent_unexpected_state")
                : FakeHttp.Answer.of(200, intent(status)));
        bench.cancels.perform(task(PaymentRequestKind.CANCEL, 1, 1));
        assertTold(new ConfirmPayment(ORDER, "pi_1", amount, "USD", "task:rq_1", captured));
    }

    @ParameterizedTest
    @ValueSource(strings = {"canceled", "processing"})
    void an_intent_that_ended_or_is_at_a_bank_is_left_alone(String status) throws Exception {
        stripe.answers(asked -> asked.method().equals("POST")
                ? error(400, "payment_intent_unexpected_state")
                : FakeHttp.Answer.of(200, intent(status)));
        assertThat(bench.cancels.perform(task(PaymentRequestKind.CANCEL, 1, 1))).isEqualTo(new TaskEnd.Done(status));
        assertThat(engine.received()).isEmpty();
    }

    @Test
    void a_session_is_expired() throws Exception {
        stripe.answers(asked -> FakeHttp.Answer.of(200, session("expired")));
        assertThat(bench.cancels.perform(session())).isEqualTo(new TaskEnd.Done("expired"));
        assertThat(stripe.asked().getFirst().path()).isEqualTo("/v1/checkout/sessions/cs_1/expire");
        assertThat(stripe.asked().getFirst().idempotencyKey()).contains("expire:cs_1");
    }

    @Test
    void a_session_that_is_complete_is_told_as_the_payment_that_was_made_in_it() throws Exception {
        stripe.answers(asked -> switch (asked.path()) {
            case "/v1/checkout/sessions/cs_1/expire" -> error(400, "");
            case "/v1/checkout/sessions/cs_1" -> FakeHttp.Answer.of(200, session("complete"));
            default -> FakeHttp.Answer.of(200, intent("succeeded"));
        });
        assertThat(bench.cancels.perform(session())).isEqualTo(new TaskEnd.Done("paid"));
        assertTold(new ConfirmPayment(ORDER, "pi_1", 15_000L, "USD", "task:rq_1", true));
    }

    @Test
    void money_that_was_set_aside_is_taken() throws Exception {
        stripe.answers(asked -> FakeHttp.Answer.of(200, intent("succeeded")));
        bench.captures.perform(task(PaymentRequestKind.CAPTURE, 1, 1));
        assertThat(stripe.asked().getFirst().path()).isEqualTo("/v1/payment_intents/pi_1/capture");
        assertThat(stripe.asked().getFirst().body()).isEqualTo("amount_to_capture=15000");
        assertThat(stripe.asked().getFirst().idempotencyKey()).contains("capture:rq_1");
        assertTold(new ConfirmPayment(ORDER, "pi_1", 15_000L, "USD", "task:rq_1", true));
    }

    @ParameterizedTest
    @CsvSource({
        "payment_intent_unexpected_state,succeeded,true",
        "payment_intent_unexpected_state,canceled,false",
        "charge_expired_for_capture,requires_payment_method,false"
    })
    void a_capture_that_is_refused_is_told_as_what_the_intent_came_to(String code, String status, boolean taken)
            throws Exception {
        stripe.answers(
                asked -> asked.method().equals("POST") ? error(400, code) : FakeHttp.Answer.of(200, intent(status)));
        assertThat(bench.captures.perform(task(PaymentRequestKind.CAPTURE, 1, 1)))
                .isInstanceOf(TaskEnd.Done.class);
        assertTold(
                taken
                        ? new ConfirmPayment(ORDER, "pi_1", 15_000L, "USD", "task:rq_1", true)
                        : new FailPayment(ORDER, "pi_1", "task:rq_1", "capture:rq_1", true));
    }

    @Test
    void a_card_that_refuses_at_last_ends_the_sale() throws Exception {
        stripe.answers(asked -> error(402, "card_declined"));
        bench.captures.perform(task(PaymentRequestKind.CAPTURE, 1, 1));
        assertTold(new FailPayment(ORDER, "pi_1", "task:rq_1", "capture:rq_1", true));
    }

    @Test
    void nothing_of_a_simulated_payment_reaches_stripe() throws Exception {
        for (PaymentRequestKind kind :
                new PaymentRequestKind[] {PaymentRequestKind.REFUND, PaymentRequestKind.CAPTURE}) {
            PaymentTask task = task(kind, PaymentRequestReason.RETURNED, "sim_1", PaymentKind.SIMULATED);
            TaskEnd end =
                    kind == PaymentRequestKind.REFUND ? bench.refunds.perform(task) : bench.captures.perform(task);
            assertThat(end).isInstanceOf(TaskEnd.Done.class);
        }
        bench.cancels.perform(
                task(PaymentRequestKind.CANCEL, PaymentRequestReason.HOLD_ENDED, "sim_1", PaymentKind.SIMULATED));
        assertThat(stripe.asked()).isEmpty();
        assertThat(engine.received())
                .extracting(request -> request.getCommand())
                .containsExactly(
                        new RecordRefund(ORDER, "sim_1", "sim_re_rq_1", RefundOutcome.SUCCEEDED, "rq_1"),
                        new ConfirmPayment(ORDER, "sim_1", 15_000L, "USD", "task:rq_1", true));
    }

    private void assertTold(Object command) {
        assertThat(engine.received())
                .extracting(request -> request.getCommand())
                .containsExactly(command);
    }

    private static PaymentTask session() {
        return task(PaymentRequestKind.CANCEL, PaymentRequestReason.HOLD_ENDED, "cs_1", PaymentKind.SESSION);
    }

    private static PaymentTask task(PaymentRequestKind kind, int attempts, int round) {
        return task(kind, PaymentRequestReason.LATE_PAYMENT, "pi_1", PaymentKind.INTENT, attempts, round);
    }

    private static PaymentTask task(
            PaymentRequestKind kind, PaymentRequestReason reason, String payment, PaymentKind paymentKind) {
        return task(kind, reason, payment, paymentKind, 1, 1);
    }

    private static PaymentTask task(
            PaymentRequestKind kind,
            PaymentRequestReason reason,
            String payment,
            PaymentKind paymentKind,
            int attempts,
            int round) {
        return new PaymentTask(
                7,
                "rq_1",
                ORDER,
                "42",
                kind,
                reason,
                payment,
                paymentKind,
                15_000,
                "USD",
                Instant.EPOCH,
                attempts,
                round);
    }

    private static String refund(String id, String status, String request) {
        return """
                {"id":"%s","object":"refund","payment_intent":"pi_1","status":"%s",
                 "metadata":{"order_id":"%s","request_id":"%s"}}""".formatted(id, status, ORDER, request);
    }

    private static String intent(String status) {
        return """
                {"id":"pi_1","object":"payment_intent","status":"%s","amount":20000,"amount_received":15000,
                 "currency":"usd"}""".formatted(status);
    }

    private static String session(String status) {
        return """
                {"id":"cs_1","object":"checkout.session","status":"%s","payment_intent":"pi_1"}""".formatted(status);
    }

    private static FakeHttp.Answer list(String... objects) {
        return FakeHttp.Answer.of(200, "{\"object\":\"list\",\"data\":[" + String.join(",", objects) + "]}");
    }

    private static FakeHttp.Answer error(int status, String code) {
        return FakeHttp.Answer.of(
                status, "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"" + code + "\",\"message\":\"m\"}}");
    }
}
