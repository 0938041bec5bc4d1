package io.holdfast.api.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import io.holdfast.api.engine.FakeHttp;
import io.holdfast.api.engine.LocalEngine;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.PaymentRequest;
import io.holdfast.wire.PaymentRequestKind;
import io.holdfast.wire.PaymentRequestReason;
import io.holdfast.wire.RecordRefund;
import io.holdfast.wire.RefundOutcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentRequestWorkerTest {
    private static final String ORDER = "42." + "a".repeat(22);

    private final LocalEngine engine = new LocalEngine(command -> Optional.empty());
    private final FakeHttp stripe = new FakeHttp(asked -> FakeHttp.Answer.of(200, refund("succeeded")));
    private final StripeClient client = new PaymentsWiring()
            .stripeClient(new StripeSettings(stripe.address().toString(), "sk_test", java.util.List.of("whsec")));
    private final PaymentRequestWorker worker =
            new PaymentRequestWorker(client, engine.gateway(), new SimpleMeterRegistry());

    @AfterEach
    void close() {
        stripe.close();
    }

    @Test
    void a_refund_is_made_once_however_often_it_is_asked_for_and_the_engine_hears_of_it() throws Exception {
        worker.perform(request(PaymentRequestKind.REFUND));
        worker.perform(request(PaymentRequestKind.REFUND));
        assertThat(stripe.asked())
                .extracting(asked -> asked.idempotencyKey().orElseThrow())
                .containsExactly("refund:rq_1", "refund:rq_1");
        assertThat(stripe.asked().getFirst().body()).contains("payment_intent=pi_1", "amount=15000", ORDER, "rq_1");
        assertThat(engine.received().getFirst().getCommand())
                .isEqualTo(new RecordRefund(ORDER, "pi_1", "re_1", RefundOutcome.SUCCEEDED, "rq_1"));
    }

    @Test
    void a_refund_that_is_pending_is_left_to_the_webhook() throws Exception {
        stripe.answers(asked -> FakeHttp.Answer.of(200, refund("pending")));
        worker.perform(request(PaymentRequestKind.REFUND));
        assertThat(engine.received()).isEmpty();
    }

    @Test
    void a_refund_that_stripe_refuses_for_good_has_failed() throws Exception {
        stripe.answers(asked -> error(400, "charge_disputed"));
        worker.perform(request(PaymentRequestKind.REFUND));
        assertThat(engine.received().getFirst().getCommand())
                .isEqualTo(new RecordRefund(ORDER, "pi_1", "none", RefundOutcome.FAILED, "rq_1"));
    }

    @Test
    void money_that_is_back_already_is_told_as_returned() throws Exception {
        stripe.answers(asked -> asked.method().equals("POST")
                ? error(400, "charge_already_refunded")
                : FakeHttp.Answer.of(200, "{\"object\":\"list\",\"data\":[" + refund("succeeded") + "]}"));
        worker.perform(request(PaymentRequestKind.REFUND));
        assertThat(engine.received().getFirst().getCommand())
                .isEqualTo(new RecordRefund(ORDER, "pi_1", "re_1", RefundOutcome.SUCCEEDED, "rq_1"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 409, 429, 500, 503})
    void what_may_pass_is_tried_again_later_and_nothing_is_told(int status) {
        stripe.answers(asked -> error(status, "x"));
        assertThatThrownBy(() -> worker.perform(request(PaymentRequestKind.REFUND)))
                .isInstanceOf(StripeException.class);
        assertThatThrownBy(() -> worker.perform(request(PaymentRequestKind.CANCEL)))
                .isInstanceOf(StripeException.class);
        assertThat(engine.received()).isEmpty();
    }

    @Test
    void a_payment_is_cancelled_and_one_that_ended_otherwise_is_left_as_it_is() throws Exception {
        stripe.answers(asked -> FakeHttp.Answer.of(200, "{\"id\":\"pi_1\",\"object\":\"payment_intent\"}"));
        worker.perform(request(PaymentRequestKind.CANCEL));
        assertThat(stripe.asked().getFirst().path()).isEqualTo("/v1/payment_intents/pi_1/cancel");
        stripe.answers(asked -> error(400, "payment_intent_unexpected_state"));
        worker.perform(request(PaymentRequestKind.CANCEL));
        assertThat(engine.received()).isEmpty();
    }

    @Test
    void a_request_of_a_later_kind_is_poison() {
        assertThatThrownBy(() -> worker.perform(request(PaymentRequestKind.UNKNOWN)))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void of_several_refunds_the_one_that_was_asked_for_is_told() throws Exception {
        String ours =
                refund("succeeded").replace("re_1", "re_2").replace("}", ",\"metadata\":{\"request_id\":\"rq_1\"}}");
        stripe.answers(asked -> asked.method().equals("POST")
                ? error(400, "charge_already_refunded")
                : FakeHttp.Answer.of(200, "{\"object\":\"list\",\"data\":[" + refund("failed") + "," + ours + "]}"));
        worker.perform(request(PaymentRequestKind.REFUND));
        assertThat(engine.received().getFirst().getCommand())
                .isEqualTo(new RecordRefund(ORDER, "pi_1", "re_2", RefundOutcome.SUCCEEDED, "rq_1"));
    }

    private static PaymentRequest request(PaymentRequestKind kind) {
        return new PaymentRequest(
                "rq_1",
                ORDER,
                "42",
                "pi_1",
                kind,
                PaymentRequestReason.LATE_PAYMENT,
                15_000L,
                "USD",
                Instant.EPOCH,
                PaymentKind.INTENT);
    }

    private static String refund(String status) {
        return "{\"id\":\"re_1\",\"object\":\"refund\",\"payment_intent\":\"pi_1\",\"status\":\"" + status + "\"}";
    }

    private static FakeHttp.Answer error(int status, String code) {
        return FakeHttp.Answer.of(
                status, "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"" + code + "\",\"message\":\"m\"}}");
    }
}
