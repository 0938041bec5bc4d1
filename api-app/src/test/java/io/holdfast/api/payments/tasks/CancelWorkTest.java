package io.holdfast.api.payments.tasks;

import static io.holdfast.api.payments.tasks.ProviderAnswers.ORDER;
import static io.holdfast.api.payments.tasks.ProviderAnswers.error;
import static io.holdfast.api.payments.tasks.ProviderAnswers.intent;
import static io.holdfast.api.payments.tasks.ProviderAnswers.ok;
import static io.holdfast.api.payments.tasks.ProviderAnswers.refund;
import static io.holdfast.api.payments.tasks.ProviderAnswers.session;
import static io.holdfast.api.payments.tasks.TaskBench.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.engine.FakeHttp;
import io.holdfast.api.engine.LocalEngine;
import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.PaymentRequestKind;
import io.holdfast.wire.PaymentRequestReason;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CancelWorkTest {
    private final LocalEngine engine = new LocalEngine(command -> Optional.empty());
    private final FakeHttp stripe = new FakeHttp(asked -> ok(refund("re_1", "succeeded", "rq_1")));
    private final TaskBench bench = new TaskBench(stripe, engine.gateway(), new MovableClock());

    @AfterEach
    void close() {
        stripe.close();
    }

    @Test
    void an_intent_is_cancelled() throws Exception {
        stripe.answers(asked -> ok(intent("canceled")));
        assertThat(bench.cancels.perform(task(PaymentRequestKind.CANCEL, 1, 1)))
                .isEqualTo(new TaskEnd.Done("cancelled"));
        assertThat(stripe.asked().getFirst().path()).isEqualTo("/v1/payment_intents/pi_1/cancel");
        assertThat(stripe.asked().getFirst().idempotencyKey()).contains("cancel:rq_1");
    }

    @ParameterizedTest
    @CsvSource({"succeeded,15000,true", "requires_capture,20000,false"})
    void an_intent_that_was_paid_before_it_could_be_cancelled_is_told_at_once(
            String status, long amount, boolean captured) throws Exception {
        stripe.answers(asked ->
                asked.method().equals("POST") ? error(400, "payment_intent_unexpected_state") : ok(intent(status)));
        bench.cancels.perform(task(PaymentRequestKind.CANCEL, 1, 1));
        assertTold(new ConfirmPayment(ORDER, "pi_1", amount, "USD", "task:rq_1", captured));
    }

    @ParameterizedTest
    @ValueSource(strings = {"canceled", "processing"})
    void an_intent_that_ended_or_is_at_a_bank_is_left_alone(String status) throws Exception {
        stripe.answers(asked ->
                asked.method().equals("POST") ? error(400, "payment_intent_unexpected_state") : ok(intent(status)));
        assertThat(bench.cancels.perform(task(PaymentRequestKind.CANCEL, 1, 1))).isEqualTo(new TaskEnd.Done(status));
        assertThat(engine.received()).isEmpty();
    }

    @Test
    void a_session_is_expired() throws Exception {
        stripe.answers(asked -> ok(session("expired")));
        assertThat(bench.cancels.perform(expiring())).isEqualTo(new TaskEnd.Done("expired"));
        assertThat(stripe.asked().getFirst().path()).isEqualTo("/v1/checkout/sessions/cs_1/expire");
        assertThat(stripe.asked().getFirst().idempotencyKey()).contains("expire:rq_1");
    }

    @Test
    void a_session_that_is_complete_is_told_as_the_payment_that_was_made_in_it() throws Exception {
        stripe.answers(asked -> switch (asked.path()) {
            case "/v1/checkout/sessions/cs_1/expire" -> error(400, "");
            case "/v1/checkout/sessions/cs_1" -> ok(session("complete"));
            default -> ok(intent("succeeded"));
        });
        assertThat(bench.cancels.perform(expiring())).isEqualTo(new TaskEnd.Done("paid"));
        assertTold(new ConfirmPayment(ORDER, "pi_1", 15_000L, "USD", "task:rq_1", true));
    }

    private void assertTold(Object command) {
        assertThat(engine.received())
                .extracting(request -> request.getCommand())
                .containsExactly(command);
    }

    private static PaymentTask expiring() {
        return task(PaymentRequestKind.CANCEL, PaymentRequestReason.HOLD_ENDED, "cs_1", PaymentKind.SESSION);
    }
}
