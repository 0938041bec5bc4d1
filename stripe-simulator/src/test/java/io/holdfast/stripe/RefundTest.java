package io.holdfast.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.RefundUpdateParams;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefundTest {

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

    @Test
    void aWholeRefundLeavesNothingToRefund() throws StripeException {
        PaymentIntent paid = stripe.pay(2000, "pm_card_visa");

        Refund refund = refund(paid);

        assertThat(refund.getAmount()).isEqualTo(2000);
        assertThat(refund.getStatus()).isEqualTo("succeeded");
        assertThat(charge(paid).getRefunded()).isTrue();
        var again = catchThrowableOfType(InvalidRequestException.class, () -> refund(paid));
        assertThat(again.getCode()).isEqualTo("charge_already_refunded");
        assertThat(again.getStatusCode()).isEqualTo(400);
    }

    @Test
    void partsAddUpAndMoreThanIsLeftIsRefused() throws StripeException {
        PaymentIntent paid = stripe.pay(2000, "pm_card_visa");
        Refund first = create(part(paid, 500));
        Refund second = create(part(paid, 700));

        var tooMuch = catchThrowableOfType(InvalidRequestException.class, () -> create(part(paid, 801)));

        assertThat(tooMuch.getMessage())
                .startsWith("Refund amount ($8.01) is greater than unrefunded amount on charge ($8.00)");
        assertThat(charge(paid).getAmountRefunded()).isEqualTo(1200);
        var listed = stripe.client()
                .v1()
                .refunds()
                .list(RefundListParams.builder().setPaymentIntent(paid.getId()).build());
        assertThat(listed.getData()).extracting(Refund::getId).containsExactly(second.getId(), first.getId());
    }

    @Test
    void anUnpaidIntentHasNothingToRefund() throws StripeException {
        PaymentIntent open = stripe.create(2000);

        var refused = catchThrowableOfType(InvalidRequestException.class, () -> refund(open));

        assertThat(refused.getMessage()).contains("does not have a successful charge to refund");
    }

    @Test
    void theMetadataOfARefundCanBeChanged() throws StripeException {
        Refund refund = refund(stripe.pay(2000, "pm_card_visa"));

        Refund updated = stripe.client()
                .v1()
                .refunds()
                .update(
                        refund.getId(),
                        RefundUpdateParams.builder().putMetadata("case", "7").build());

        assertThat(updated.getMetadata()).containsEntry("case", "7");
    }

    private static Refund refund(PaymentIntent intent) throws StripeException {
        return create(
                RefundCreateParams.builder().setPaymentIntent(intent.getId()).build());
    }

    private static RefundCreateParams part(PaymentIntent intent, long amountMinor) {
        return RefundCreateParams.builder()
                .setPaymentIntent(intent.getId())
                .setAmount(amountMinor)
                .setReason(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
                .build();
    }

    private static Refund create(RefundCreateParams params) throws StripeException {
        return stripe.client().v1().refunds().create(params);
    }

    private static Charge charge(PaymentIntent intent) throws StripeException {
        return stripe.client().v1().charges().retrieve(intent.getLatestCharge());
    }
}
