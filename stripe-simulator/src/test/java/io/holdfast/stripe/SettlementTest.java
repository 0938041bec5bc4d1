package io.holdfast.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentCreateParams.CaptureMethod;
import com.stripe.param.checkout.SessionCreateParams;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettlementTest {

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
    void aPaidIntentCannotBeCanceledAndTheErrorSaysWhy() throws StripeException {
        PaymentIntent paid = stripe.pay(2000, "pm_card_visa");

        var refused = catchThrowableOfType(
                InvalidRequestException.class,
                () -> stripe.client().v1().paymentIntents().cancel(paid.getId()));

        assertThat(refused.getStatusCode()).isEqualTo(400);
        assertThat(refused.getCode()).isEqualTo("payment_intent_unexpected_state");
        assertThat(refused.getMessage())
                .startsWith("You cannot cancel this PaymentIntent because it has a status of succeeded. Only a"
                        + " PaymentIntent with one of the following statuses may be canceled: requires_payment_method,"
                        + " requires_capture, requires_confirmation, requires_action, processing.");
        assertThat(refused.getStripeError().getPaymentIntent().getId()).isEqualTo(paid.getId());
    }

    @Test
    void anOpenIntentIsCanceledOnceAndCannotBePaidAfterwards() throws StripeException {
        PaymentIntent intent = stripe.create(2000);
        var params = PaymentIntentCancelParams.builder()
                .setCancellationReason(PaymentIntentCancelParams.CancellationReason.ABANDONED)
                .build();

        PaymentIntent canceled = stripe.client().v1().paymentIntents().cancel(intent.getId(), params);

        assertThat(canceled.getStatus()).isEqualTo("canceled");
        assertThat(canceled.getCancellationReason()).isEqualTo("abandoned");
        assertThat(canceled.getCanceledAt()).isNotNull();
        var again = catchThrowableOfType(
                InvalidRequestException.class,
                () -> stripe.client().v1().paymentIntents().cancel(intent.getId()));
        var paid = catchThrowableOfType(InvalidRequestException.class, () -> stripe.confirm(intent, "pm_card_visa"));
        assertThat(again.getCode()).isEqualTo("payment_intent_unexpected_state");
        assertThat(paid.getCode()).isEqualTo("payment_intent_unexpected_state");
    }

    @Test
    void manualCaptureSetsAsideFirstAndTakesAPartOnRequest() throws StripeException {
        PaymentIntent held = held();

        assertThat(held.getStatus()).isEqualTo("requires_capture");
        assertThat(held.getAmountCapturable()).isEqualTo(2000);
        PaymentIntent captured = stripe.client()
                .v1()
                .paymentIntents()
                .capture(
                        held.getId(),
                        PaymentIntentCaptureParams.builder()
                                .setAmountToCapture(1500L)
                                .build());
        assertThat(captured.getStatus()).isEqualTo("succeeded");
        assertThat(captured.getAmountReceived()).isEqualTo(1500);
        var charge = stripe.client().v1().charges().retrieve(captured.getLatestCharge());
        assertThat(charge.getAmountCaptured()).isEqualTo(1500);
        assertThat(charge.getAmountRefunded()).isEqualTo(500);
    }

    @Test
    void cancelingWhatWasSetAsideReleasesTheCharge() throws StripeException {
        PaymentIntent held = held();

        stripe.client().v1().paymentIntents().cancel(held.getId());

        var charge = stripe.client().v1().charges().retrieve(held.getLatestCharge());
        assertThat(charge.getRefunded()).isTrue();
        assertThat(charge.getCaptured()).isFalse();
    }

    @Test
    void moreThanWasSetAsideIsNotCaptured() throws StripeException {
        PaymentIntent held = held();
        var params =
                PaymentIntentCaptureParams.builder().setAmountToCapture(2001L).build();

        var refused = catchThrowableOfType(
                InvalidRequestException.class,
                () -> stripe.client().v1().paymentIntents().capture(held.getId(), params));

        assertThat(refused.getCode()).isEqualTo("amount_too_large");
        assertThat(charge(held).getCaptured()).isFalse();
    }

    @Test
    void aCardWhoseCaptureFailsLeavesTheMoneyWhereItWas() throws StripeException {
        PaymentIntent held = held("pm_card_holdfast_captureFail");

        var refused = catchThrowableOfType(
                CardException.class, () -> stripe.client().v1().paymentIntents().capture(held.getId()));

        assertThat(refused.getStatusCode()).isEqualTo(402);
        assertThat(retrieve(held).getStatus()).isEqualTo("requires_capture");
        assertThat(charge(held).getCaptured()).isFalse();
    }

    @Test
    void anAuthorizationThatExpiresCancelsTheIntent() throws StripeException {
        PaymentIntent held = held();

        stripe.control("payment_intents/" + held.getId() + "/expire_authorization", "");

        assertThat(retrieve(held).getStatus()).isEqualTo("canceled");
        assertThat(retrieve(held).getCancellationReason()).isEqualTo("automatic");
        assertThat(charge(held).getCaptured()).isFalse();
        assertThat(stripe.client().v1().events().list().getData())
                .extracting(com.stripe.model.Event::getType)
                .startsWith("payment_intent.canceled", "charge.expired");
    }

    @Test
    void whatWasSetAsideInACheckoutIsPaidWhenItIsCaptured() throws StripeException {
        var session = stripe.client()
                .v1()
                .checkout()
                .sessions()
                .create(CheckoutTest.params()
                        .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                                .setCaptureMethod(SessionCreateParams.PaymentIntentData.CaptureMethod.MANUAL)
                                .build())
                        .build());
        var complete = stripe.control("checkout/sessions/" + session.getId() + "/pay", "payment_method=pm_card_visa");
        assertThat(complete.path("status").asString()).isEqualTo("complete");
        assertThat(complete.path("payment_status").asString()).isEqualTo("unpaid");

        stripe.client()
                .v1()
                .paymentIntents()
                .capture(complete.at("/payment_intent/id").asString());

        assertThat(stripe.client()
                        .v1()
                        .checkout()
                        .sessions()
                        .retrieve(session.getId())
                        .getPaymentStatus())
                .isEqualTo("paid");
    }

    private static PaymentIntent retrieve(PaymentIntent intent) throws StripeException {
        return stripe.client().v1().paymentIntents().retrieve(intent.getId());
    }

    private static Charge charge(PaymentIntent intent) throws StripeException {
        return stripe.client().v1().charges().retrieve(intent.getLatestCharge());
    }

    private static PaymentIntent held() throws StripeException {
        return held("pm_card_visa");
    }

    private static PaymentIntent held(String method) throws StripeException {
        return stripe.client()
                .v1()
                .paymentIntents()
                .create(LocalStripe.card(2000)
                        .setCaptureMethod(CaptureMethod.MANUAL)
                        .setConfirm(true)
                        .setPaymentMethod(method)
                        .build());
    }
}
