package io.holdfast.api.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.Stripe;
import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.FailPayment;
import io.holdfast.wire.RecordRefund;
import io.holdfast.wire.RefundOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookReadingTest {
    private static final String ORDER = "42." + "a".repeat(22);

    @Test
    void a_payment_that_succeeded_or_failed_is_a_command_to_the_order_s_inventory() {
        assertThat(WebhookReading.of(payment("payment_intent.succeeded", ORDER)))
                .isEqualTo(new WebhookReading.Command(
                        "42", new ConfirmPayment(ORDER, "pi_1", 15_000L, "USD", "evt_1", true)));
        assertThat(WebhookReading.of(payment("payment_intent.payment_failed", ORDER)))
                .isEqualTo(new WebhookReading.Command("42", new FailPayment(ORDER, "pi_1", "evt_1", null, false)));
    }

    @Test
    void a_refund_is_told_once_it_has_ended() {
        for (var type : List.of("refund.created", "refund.updated", "refund.failed", "charge.refund.updated")) {
            assertThat(WebhookReading.of(refund(type, "succeeded"))).isEqualTo(recorded(RefundOutcome.SUCCEEDED));
            assertThat(WebhookReading.of(refund(type, "failed"))).isEqualTo(recorded(RefundOutcome.FAILED));
            assertThat(WebhookReading.of(refund(type, "canceled"))).isEqualTo(recorded(RefundOutcome.FAILED));
            assertThat(WebhookReading.of(refund(type, "pending"))).isInstanceOf(WebhookReading.Ignored.class);
        }
    }

    @Test
    void what_is_not_ours_is_ignored() {
        for (var order : List.of("nonsense", "", "../42." + "a".repeat(22))) {
            assertThat(WebhookReading.of(payment("payment_intent.succeeded", order)))
                    .as(order)
                    .isEqualTo(new WebhookReading.Ignored("no_order"));
        }
        assertThat(WebhookReading.of(payment("customer.created", ORDER))).isEqualTo(new WebhookReading.Ignored("type"));
        assertThat(WebhookReading.of(payment("payment_intent.succeeded", ORDER)
                        .replace("\"metadata\":{\"order_id\":\"" + ORDER + "\"}", "\"metadata\":{}")))
                .isEqualTo(new WebhookReading.Ignored("no_order"));
    }

    @Test
    void another_version_of_the_api_is_told_apart() {
        String old = payment("payment_intent.succeeded", ORDER).replace(Stripe.API_VERSION, "2020-08-27");
        assertThat(WebhookReading.of(old)).isEqualTo(new WebhookReading.WrongVersion("2020-08-27"));
        String none = payment("payment_intent.succeeded", ORDER).replace("\"api_version\"", "\"other\"");
        assertThat(WebhookReading.of(none)).isInstanceOf(WebhookReading.WrongVersion.class);
    }

    @Test
    void what_is_no_event_is_malformed() {
        for (var payload : List.of("", "null", "[]", "7", "{}", "{\"id\":", "{\"id\":{},\"type\":[]}", "\u0000")) {
            assertThat(WebhookReading.of(payload)).as(payload).isInstanceOf(WebhookReading.Malformed.class);
        }
    }

    private static WebhookReading recorded(RefundOutcome outcome) {
        return new WebhookReading.Command("42", new RecordRefund(ORDER, "pi_1", "re_1", outcome, "rq_1"));
    }

    static String payment(String type, String orderId) {
        return event(
                type,
                "{\"id\":\"pi_1\",\"object\":\"payment_intent\",\"amount_received\":15000,\"currency\":\"usd\","
                        + "\"metadata\":{\"order_id\":\"" + orderId + "\"}}");
    }

    private static String refund(String type, String status) {
        return event(
                type,
                "{\"id\":\"re_1\",\"object\":\"refund\",\"payment_intent\":\"pi_1\",\"status\":\"" + status
                        + "\",\"metadata\":{\"request_id\":\"rq_1\",\"order_id\":\"" + ORDER + "\"}}");
    }

    private static String event(String type, String object) {
        return "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"" + type + "\",\"api_version\":\""
                + Stripe.API_VERSION + "\",\"data\":{\"object\":" + object + "}}";
    }
}
