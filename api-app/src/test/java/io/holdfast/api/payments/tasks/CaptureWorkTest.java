package io.holdfast.api.payments.tasks;

import static io.holdfast.api.payments.tasks.ProviderAnswers.ORDER;
import static io.holdfast.api.payments.tasks.ProviderAnswers.error;
import static io.holdfast.api.payments.tasks.ProviderAnswers.intent;
import static io.holdfast.api.payments.tasks.ProviderAnswers.ok;
import static io.holdfast.api.payments.tasks.ProviderAnswers.refund;
import static io.holdfast.api.payments.tasks.TaskBench.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.engine.FakeHttp;
import io.holdfast.api.engine.LocalEngine;
import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.FailPayment;
import io.holdfast.wire.PaymentRequestKind;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptureWorkTest {
    private final LocalEngine engine = new LocalEngine(command -> Optional.empty());
    private final FakeHttp stripe = new FakeHttp(asked -> ok(refund("re_1", "succeeded", "rq_1")));
    private final TaskBench bench = new TaskBench(stripe, engine.gateway(), new MovableClock());

    @AfterEach
    void close() {
        stripe.close();
    }

    @Test
    void money_that_was_set_aside_is_taken() throws Exception {
        stripe.answers(asked -> ok(intent("succeeded")));
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
        stripe.answers(asked -> asked.method().equals("POST") ? error(400, code) : ok(intent(status)));
        assertThat(bench.captures.perform(task(PaymentRequestKind.CAPTURE, 1, 1)))
                .isInstanceOf(TaskEnd.Done.class);
        assertTold(
                taken
                        ? new ConfirmPayment(ORDER, "pi_1", 15_000L, "USD", "task:rq_1", true)
                        : new FailPayment(ORDER, "pi_1", "task:rq_1", "capture:rq_1", true));
    }

    @ParameterizedTest
    @CsvSource({"402,card_declined", "400,amount_too_large"})
    void a_capture_that_is_refused_for_good_ends_the_sale(int refusal, String code) throws Exception {
        stripe.answers(asked -> asked.method().equals("POST") ? error(refusal, code) : ok(intent("requires_capture")));
        assertThat(bench.captures.perform(task(PaymentRequestKind.CAPTURE, 1, 1)))
                .isEqualTo(new TaskEnd.Done("uncollectable_" + code));
        assertTold(new FailPayment(ORDER, "pi_1", "task:rq_1", "capture:rq_1", true));
    }

    @Test
    void a_refused_capture_of_money_that_was_taken_all_the_same_is_told_as_taken() throws Exception {
        stripe.answers(asked -> asked.method().equals("POST") ? error(402, "x") : ok(intent("succeeded")));
        bench.captures.perform(task(PaymentRequestKind.CAPTURE, 1, 1));
        assertTold(new ConfirmPayment(ORDER, "pi_1", 15_000L, "USD", "task:rq_1", true));
    }

    private void assertTold(Object command) {
        assertThat(engine.received())
                .extracting(request -> request.getCommand())
                .containsExactly(command);
    }
}
