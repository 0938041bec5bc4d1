package io.holdfast.stripe;

import static io.holdfast.stripe.LocalStripe.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Charge;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.param.RefundCreateParams;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class RefundCourseTest {

    @TempDir
    static Path data;

    static LocalStripe stripe;

    @BeforeAll
    static void start() {
        stripe = LocalStripe.start(data);
    }

    @AfterAll
    static void stop() {
        stripe.close();
    }

    @ParameterizedTest
    @CsvSource({
        "pm_card_pendingRefund, pending, succeeded",
        "pm_card_holdfast_pendingRefundFail, pending, failed",
        "pm_card_refundFail, succeeded, failed"
    })
    void aRefundBeginsAndEndsAsItsCardSays(String method, String first, String last) throws Exception {
        PaymentIntent paid = stripe.pay(2_000, method);

        Refund refund = refund(paid, 500);

        assertThat(refund.getStatus()).isEqualTo(first);
        assertThat(charge(paid).getAmountRefunded()).isEqualTo(500);
        Refund ended = until(
                () -> stripe.client().v1().refunds().retrieve(refund.getId()),
                now -> now.getStatus().equals(last));
        boolean failed = last.equals("failed");
        assertThat(ended.getFailureReason()).isEqualTo(failed ? "expired_or_canceled_card" : null);
        assertThat(charge(paid).getAmountRefunded()).isEqualTo(failed ? 0 : 500);
        assertThat(types(refund)).contains("refund.created", "refund.updated", "charge.refund.updated");
        assertThat(types(refund).contains("refund.failed")).isEqualTo(failed);
    }

    @Test
    void aRefundThatFailsAtOnceTakesNothingFromTheCharge() throws Exception {
        PaymentIntent paid = stripe.pay(2_000, "pm_card_holdfast_refundFailAtOnce");

        Refund refund = refund(paid, 500);

        assertThat(refund.getStatus()).isEqualTo("failed");
        assertThat(charge(paid).getAmountRefunded()).isZero();
        assertThat(types(refund)).containsExactly("refund.failed", "refund.created");
    }

    @Test
    void aTestCanFailARefundThatHadSucceeded() throws Exception {
        PaymentIntent paid = stripe.pay(2_000, "pm_card_visa");
        Refund refund = refund(paid, 2_000);
        String settle = "refunds/" + refund.getId() + "/settle";

        stripe.control(settle, "status=failed");

        assertThat(charge(paid).getRefunded()).isFalse();
        assertThat(refund(paid, 2_000).getStatus()).isEqualTo("succeeded");
        assertThat(stripe.post("/_control/" + settle, "status=succeeded").statusCode())
                .isEqualTo(400);
    }

    private static Refund refund(PaymentIntent intent, long amountMinor) throws Exception {
        return stripe.client()
                .v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(intent.getId())
                        .setAmount(amountMinor)
                        .build());
    }

    private static Charge charge(PaymentIntent intent) throws Exception {
        return stripe.client().v1().charges().retrieve(intent.getLatestCharge());
    }

    private static List<String> types(Refund refund) throws Exception {
        return stripe.client().v1().events().list().getData().stream()
                .filter(event ->
                        event.getDataObjectDeserializer().getRawJson().startsWith("{\"id\":\"" + refund.getId() + "\""))
                .map(Event::getType)
                .toList();
    }
}
