package io.holdfast.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.StripeClient;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Price;
import com.stripe.model.Refund;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentCreateParams;
import org.junit.jupiter.api.Test;

/** What the API relies on at Stripe: the same is asked of Stripe and of its simulator. */
interface StripeContract {
    StripeClient client();

    @Test
    default void anIntentWaitsForAMethodAndASecondCallWithItsKeyGivesTheSame() throws StripeException {
        RequestOptions key = ContractForms.once();
        PaymentIntentCreateParams form = ContractForms.intent().build();

        PaymentIntent created = client().v1().paymentIntents().create(form, key);
        PaymentIntent again = client().v1().paymentIntents().create(form, key);

        assertThat(created.getId()).startsWith("pi_");
        assertThat(created.getClientSecret()).startsWith(created.getId() + "_secret_");
        assertThat(created.getStatus()).isEqualTo("requires_payment_method");
        assertThat(created.getAmount()).isEqualTo(ContractForms.AMOUNT);
        assertThat(created.getAmountReceived()).isZero();
        assertThat(created.getCurrency()).isEqualTo("usd");
        assertThat(created.getMetadata()).containsEntry("order_id", "42.abc").containsEntry("event_id", "42");
        assertThat(again.getId()).isEqualTo(created.getId());
        var other = ContractForms.intent().setAmount(ContractForms.AMOUNT + 1).build();
        assertThat(catchThrowableOfType(
                        IdempotencyException.class,
                        () -> client().v1().paymentIntents().create(other, key)))
                .isNotNull();
    }

    @Test
    default void aGoodCardPaysAndTheIntentCannotBeCancelledAnyMore() throws StripeException {
        PaymentIntent paid = ContractForms.confirmed(client(), ContractForms.intent(), "pm_card_visa");

        assertThat(paid.getStatus()).isEqualTo("succeeded");
        assertThat(paid.getAmountReceived()).isEqualTo(ContractForms.AMOUNT);
        assertThat(paid.getLatestCharge()).startsWith("ch_");
        var refused = catchThrowableOfType(
                InvalidRequestException.class,
                () -> client().v1().paymentIntents().cancel(paid.getId()));
        assertThat(refused.getStatusCode()).isEqualTo(400);
        assertThat(refused.getCode()).isEqualTo("payment_intent_unexpected_state");
    }

    @Test
    default void aDeclineIsACardErrorAndTheIntentNamesTheChargeThatFailed() throws StripeException {
        PaymentIntent created =
                client().v1().paymentIntents().create(ContractForms.intent().build());

        var declined = catchThrowableOfType(
                CardException.class,
                () -> ContractForms.confirm(client(), created.getId(), "pm_card_visa_chargeDeclined"));

        assertThat(declined.getStatusCode()).isEqualTo(402);
        assertThat(declined.getCode()).isEqualTo("card_declined");
        PaymentIntent now = client().v1().paymentIntents().retrieve(created.getId());
        assertThat(now.getStatus()).isEqualTo("requires_payment_method");
        assertThat(now.getLastPaymentError().getCharge()).startsWith("ch_").isEqualTo(now.getLatestCharge());
    }

    @Test
    default void moneyThatIsSetAsideIsTakenByACapture() throws StripeException {
        PaymentIntent aside = ContractForms.confirmed(client(), ContractForms.manual(), "pm_card_visa");
        assertThat(aside.getStatus()).isEqualTo("requires_capture");
        assertThat(aside.getAmountCapturable()).isEqualTo(ContractForms.AMOUNT);
        assertThat(aside.getAmountReceived()).isZero();

        PaymentIntent taken = client().v1()
                .paymentIntents()
                .capture(
                        aside.getId(),
                        PaymentIntentCaptureParams.builder()
                                .setAmountToCapture(ContractForms.AMOUNT)
                                .build());

        assertThat(taken.getStatus()).isEqualTo("succeeded");
        assertThat(taken.getAmountReceived()).isEqualTo(ContractForms.AMOUNT);
        assertThat(taken.getAmountCapturable()).isZero();
    }

    @Test
    default void moneyThatIsSetAsideIsLetGoByACancellation() throws StripeException {
        PaymentIntent aside = ContractForms.confirmed(client(), ContractForms.manual(), "pm_card_visa");

        PaymentIntent gone = client().v1().paymentIntents().cancel(aside.getId());

        assertThat(gone.getStatus()).isEqualTo("canceled");
        assertThat(gone.getAmountReceived()).isZero();
        assertThat(gone.getAmountCapturable()).isZero();
    }

    @Test
    default void aCancelledIntentCannotBePaid() throws StripeException {
        PaymentIntent created =
                client().v1().paymentIntents().create(ContractForms.intent().build());
        assertThat(client().v1().paymentIntents().cancel(created.getId()).getStatus())
                .isEqualTo("canceled");

        var refused = catchThrowableOfType(
                InvalidRequestException.class, () -> ContractForms.confirm(client(), created.getId(), "pm_card_visa"));

        assertThat(refused.getCode()).isEqualTo("payment_intent_unexpected_state");
    }

    @Test
    default void aRefundKeepsItsMetadataAndNeverExceedsTheCharge() throws StripeException {
        PaymentIntent paid = ContractForms.confirmed(client(), ContractForms.intent(), "pm_card_visa");
        RequestOptions key = ContractForms.once();

        Refund refund = client().v1().refunds().create(ContractForms.refund(paid, 2_500), key);
        Refund again = client().v1().refunds().create(ContractForms.refund(paid, 2_500), key);

        assertThat(refund.getStatus()).isEqualTo("succeeded");
        assertThat(refund.getAmount()).isEqualTo(2_500);
        assertThat(refund.getPaymentIntent()).isEqualTo(paid.getId());
        assertThat(refund.getMetadata()).containsEntry("request_id", "r1");
        assertThat(again.getId()).isEqualTo(refund.getId());
        assertThat(catchThrowableOfType(
                        InvalidRequestException.class,
                        () -> client().v1().refunds().create(ContractForms.refund(paid, ContractForms.AMOUNT))))
                .isNotNull();
    }

    @Test
    default void aPriceIsSoldInASessionThatCanBeEndedOnce() throws StripeException {
        Price price = client().v1().prices().create(ContractForms.price(), ContractForms.once());
        assertThat(price.getUnitAmount()).isEqualTo(ContractForms.AMOUNT);
        assertThat(price.getCurrency()).isEqualTo("usd");

        Session open = client().v1().checkout().sessions().create(ContractForms.session(price));

        assertThat(open.getId()).startsWith("cs_");
        assertThat(open.getUrl()).startsWith("http");
        assertThat(open.getStatus()).isEqualTo("open");
        assertThat(open.getPaymentStatus()).isEqualTo("unpaid");
        assertThat(open.getAmountTotal()).isEqualTo(2 * ContractForms.AMOUNT);
        assertThat(open.getCurrency()).isEqualTo("usd");
        assertThat(open.getPaymentIntent()).isNull();
        assertThat(open.getMetadata()).containsEntry("order_id", "42.abc");
        Session ended = client().v1().checkout().sessions().expire(open.getId());
        assertThat(ended.getStatus()).isEqualTo("expired");
        assertThat(catchThrowableOfType(
                        InvalidRequestException.class,
                        () -> client().v1().checkout().sessions().expire(open.getId())))
                .isNotNull();
    }
}
