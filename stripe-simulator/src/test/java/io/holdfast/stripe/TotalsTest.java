package io.holdfast.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCreateParams.CaptureMethod;
import com.stripe.param.RefundCreateParams;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TotalsTest {

    @TempDir
    Path data;

    @Test
    void whatWasTakenAndGivenBackAddsUpToTheCent() throws Exception {
        try (var stripe = LocalStripe.start(data, LocalStripe.NOBODY, LocalStripe.NEVER_MILLIS)) {
            PaymentIntent first = pay(stripe, 2_001, "pm_card_visa");
            refund(stripe, first, 500);
            PaymentIntent second = pay(stripe, 3_000, "pm_card_pendingRefund");
            refund(stripe, second, 700);
            PaymentIntent third = pay(stripe, 999, "pm_card_visa");
            stripe.control("charges/" + third.getId() + "/dispute", "");
            PaymentIntent failed = pay(stripe, 1_000, "pm_card_holdfast_refundFailAtOnce");
            refund(stripe, failed, 1_000);
            stripe.client()
                    .v1()
                    .paymentIntents()
                    .create(LocalStripe.card(5_000)
                            .setConfirm(true)
                            .setCaptureMethod(CaptureMethod.MANUAL)
                            .setPaymentMethod("pm_card_visa")
                            .build());

            JsonNode usd = ledger(stripe, "").at("/totals/usd");

            assertThat(usd.path("captured").asLong()).isEqualTo(7_000);
            assertThat(usd.path("refunded").asLong()).isEqualTo(500);
            assertThat(usd.path("refunds_pending").asLong()).isEqualTo(700);
            assertThat(usd.path("disputed").asLong()).isEqualTo(999);
        }
    }

    @Test
    void eachPaymentIsListedWithItsOrderAndPaged() throws Exception {
        try (var stripe = LocalStripe.start(data)) {
            PaymentIntent first = pay(stripe, 2_000, "pm_card_visa");
            refund(stripe, first, 500);
            PaymentIntent second = pay(stripe, 3_000, "pm_card_visa");

            JsonNode page = ledger(stripe, "?limit=1").path("payment_intents");
            JsonNode rest =
                    ledger(stripe, "?limit=1&starting_after=" + second.getId()).path("payment_intents");

            assertThat(page.path("has_more").asBoolean()).isTrue();
            assertThat(page.at("/data/0/payment_intent").asString()).isEqualTo(second.getId());
            assertThat(rest.path("has_more").asBoolean()).isFalse();
            assertThat(rest.at("/data/0/order_id").asString()).isEqualTo("order of 2000");
            assertThat(rest.at("/data/0/captured").asLong()).isEqualTo(2_000);
            assertThat(rest.at("/data/0/refunded").asLong()).isEqualTo(500);
            assertThat(ledger(stripe, "?order_id=order+of+3000")
                            .at("/payment_intents/data")
                            .size())
                    .isEqualTo(1);
        }
    }

    private static JsonNode ledger(LocalStripe stripe, String query) {
        return JsonMapper.shared()
                .readTree(stripe.get("/_control/ledger" + query).body());
    }

    private static PaymentIntent pay(LocalStripe stripe, long amountMinor, String method) throws Exception {
        return stripe.client()
                .v1()
                .paymentIntents()
                .create(LocalStripe.card(amountMinor)
                        .putMetadata("order_id", "order of " + amountMinor)
                        .setConfirm(true)
                        .setPaymentMethod(method)
                        .build());
    }

    private static void refund(LocalStripe stripe, PaymentIntent intent, long amountMinor) throws Exception {
        stripe.client()
                .v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(intent.getId())
                        .setAmount(amountMinor)
                        .build());
    }
}
