package io.holdfast.api.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import io.holdfast.api.engine.FakeHttp;
import io.holdfast.api.engine.LocalEngine;
import io.holdfast.wire.PaymentRequest;
import io.holdfast.wire.PaymentRequestKind;
import io.holdfast.wire.PaymentRequestReason;
import io.holdfast.wire.RecordRefund;
import io.holdfast.wire.RefundOutcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaymentRequestWorkerTest {
    private static final String REFUND =
            "{\"id\":\"re_1\",\"object\":\"refund\",\"status\":\"%s\",\"metadata\":{\"request_id\":\"%s\"}}";

    private final FakeHttp stripe = new FakeHttp(asked -> FakeHttp.Answer.of(500, "{}"));
    private final LocalEngine engine = new LocalEngine(command -> Optional.empty());
    private final PaymentRequestWorker worker = new PaymentRequestWorker(
            StripeClient.builder()
                    .setApiKey("sk")
                    .setApiBase(stripe.address().toString())
                    .setHttpClient(new StripeHttp())
                    .build(),
            engine.gateway(),
            new SimpleMeterRegistry());

    @Test
    void a_refund_is_keyed_by_its_request_and_told_to_the_engine() throws StripeException {
        stripe.answers(asked -> FakeHttp.Answer.of(200, REFUND.formatted("succeeded", "rq_1")));
        worker.perform(request(PaymentRequestKind.REFUND));
        worker.perform(request(PaymentRequestKind.REFUND));
        assertThat(stripe.asked()).hasSize(2).allSatisfy(asked -> {
            assertThat(asked.idempotencyKey()).contains("refund:rq_1");
            assertThat(asked.body()).contains("rq_1").contains("42.x");
        });
        assertThat(engine.received().getFirst().getCommand()).isEqualTo(told("re_1", RefundOutcome.SUCCEEDED));
    }

    @Test
    void a_refund_that_is_pending_is_told_by_its_webhook() throws StripeException {
        stripe.answers(asked -> FakeHttp.Answer.of(200, REFUND.formatted("pending", "rq_1")));
        worker.perform(request(PaymentRequestKind.REFUND));
        assertThat(engine.received()).isEmpty();
    }

    @Test
    void a_refund_that_stripe_fails_is_tried_again_and_one_it_refuses_is_told() throws StripeException {
        assertThatThrownBy(() -> worker.perform(request(PaymentRequestKind.REFUND)))
                .isInstanceOf(StripeException.class);
        assertThat(engine.received()).isEmpty();
        stripe.answers(asked -> error("charge_disputed"));
        worker.perform(request(PaymentRequestKind.REFUND));
        assertThat(engine.received().getFirst().getCommand()).isEqualTo(told("none", RefundOutcome.FAILED));
    }

    @Test
    void a_refund_that_was_made_before_is_found_by_its_request() throws StripeException {
        stripe.answers(asked -> asked.method().equals("POST")
                ? error("charge_already_refunded")
                : FakeHttp.Answer.of(
                        200,
                        "{\"object\":\"list\",\"data\":[%s,%s]}"
                                .formatted(
                                        REFUND.formatted("failed", "other"), REFUND.formatted("succeeded", "rq_1"))));
        worker.perform(request(PaymentRequestKind.REFUND));
        assertThat(engine.received().getFirst().getCommand()).isEqualTo(told("re_1", RefundOutcome.SUCCEEDED));
    }

    @Test
    void cancelling_what_was_cancelled_or_paid_is_done() throws StripeException {
        stripe.answers(asked -> error("payment_intent_unexpected_state"));
        worker.perform(request(PaymentRequestKind.CANCEL));
        assertThat(stripe.asked().getFirst().idempotencyKey()).contains("cancel:pi_1");
        assertThat(engine.received()).isEmpty();
    }

    private static FakeHttp.Answer error(String code) {
        return FakeHttp.Answer.of(
                400,
                "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"%s\",\"message\":\"no\"}}".formatted(code));
    }

    private static RecordRefund told(String refundId, RefundOutcome outcome) {
        return new RecordRefund("42.x", "pi_1", refundId, outcome, "rq_1");
    }

    private static PaymentRequest request(PaymentRequestKind kind) {
        return new PaymentRequest(
                "rq_1", "42.x", "42", "pi_1", kind, PaymentRequestReason.RETURNED, 7500L, "USD", Instant.EPOCH);
    }
}
