package io.holdfast.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.PaymentIntentUpdateParams;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentIntentTest {

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
    void aCreatedIntentHasItsTermsAndWaitsForAPaymentMethod() throws StripeException {
        PaymentIntent intent = stripe.client()
                .v1()
                .paymentIntents()
                .create(PaymentIntentCreateParams.builder()
                        .setAmount(7500L)
                        .setCurrency("EUR")
                        .setDescription("Rock Night")
                        .putMetadata("order_id", "42.abc")
                        .build());

        assertThat(intent.getStatus()).isEqualTo("requires_payment_method");
        assertThat(intent.getAmount()).isEqualTo(7500);
        assertThat(intent.getCurrency()).isEqualTo("eur");
        assertThat(intent.getClientSecret()).startsWith(intent.getId() + "_secret_");
        assertThat(intent.getMetadata()).containsEntry("order_id", "42.abc");
        assertThat(intent.getAutomaticPaymentMethods().getEnabled()).isTrue();
        assertThat(intent.getCaptureMethod()).isEqualTo("automatic_async");
        assertThat(intent.getLastResponse().requestId()).startsWith("req_");
    }

    @Test
    void aGoodCardPaysAndTheChargeCanBeReadAndExpanded() throws StripeException {
        PaymentIntent paid = stripe.pay(2000, "pm_card_visa");

        assertThat(paid.getStatus()).isEqualTo("succeeded");
        assertThat(paid.getAmountReceived()).isEqualTo(2000);
        var charge = stripe.client().v1().charges().retrieve(paid.getLatestCharge());
        assertThat(charge.getPaid()).isTrue();
        assertThat(charge.getPaymentIntent()).isEqualTo(paid.getId());
        assertThat(charge.getPaymentMethodDetails().getCard().getLast4()).isEqualTo("4242");
        var expanded = stripe.client()
                .v1()
                .paymentIntents()
                .retrieve(
                        paid.getId(),
                        PaymentIntentRetrieveParams.builder()
                                .addExpand("latest_charge")
                                .build());
        assertThat(expanded.getLatestChargeObject()).isEqualTo(charge);
    }

    @ParameterizedTest
    @CsvSource({
        "pm_card_chargeDeclined, card_declined, generic_decline",
        "pm_card_visa_chargeDeclinedInsufficientFunds, card_declined, insufficient_funds",
        "pm_card_chargeDeclinedInsufficientFunds, card_declined, insufficient_funds",
        "pm_card_chargeDeclinedExpiredCard, expired_card,"
    })
    void aDeclinedCardIsA402AndTheIntentWaitsForAnotherOne(String method, String code, String declineCode)
            throws StripeException {
        PaymentIntent intent = stripe.create(2000);

        var refused = catchThrowableOfType(CardException.class, () -> stripe.confirm(intent, method));

        assertThat(refused.getStatusCode()).isEqualTo(402);
        assertThat(refused.getCode()).isEqualTo(code);
        assertThat(refused.getDeclineCode()).isEqualTo(declineCode);
        assertThat(refused.getStripeError().getPaymentIntent().getStatus()).isEqualTo("requires_payment_method");
        var after = stripe.client().v1().paymentIntents().retrieve(intent.getId());
        assertThat(after.getLastPaymentError().getCode()).isEqualTo(code);
        assertThat(after.getPaymentMethod()).isNull();
        assertThat(stripe.client()
                        .v1()
                        .charges()
                        .retrieve(after.getLatestCharge())
                        .getStatus())
                .isEqualTo("failed");
        assertThat(stripe.confirm(intent, "pm_card_mastercard").getStatus()).isEqualTo("succeeded");
    }

    @Test
    void aCardThatAsksForAuthenticationLeadsToAPageThatCompletesThePayment() throws StripeException {
        PaymentIntent intent = stripe.create(2000);
        var params = PaymentIntentConfirmParams.builder()
                .setPaymentMethod("pm_card_authenticationRequired")
                .setReturnUrl("http://127.0.0.1:8080/done?order=1")
                .build();

        PaymentIntent asked = stripe.client().v1().paymentIntents().confirm(intent.getId(), params);

        assertThat(asked.getStatus()).isEqualTo("requires_action");
        String url = asked.getNextAction()
                .getRedirectToUrl()
                .getUrl()
                .substring(stripe.base().length());
        assertThat(stripe.get(url).body()).contains("is it you?");
        var back = stripe.post(
                url.substring(0, url.indexOf('?')), "action=complete&client_secret=" + intent.getClientSecret());
        assertThat(back.headers().firstValue("Location").orElseThrow())
                .startsWith("http://127.0.0.1:8080/done?order=1&payment_intent=" + intent.getId())
                .endsWith("redirect_status=succeeded");
        assertThat(status(intent)).isEqualTo("succeeded");
    }

    @Test
    void aBuyerWhoFailsTheBanksQuestionMayTryAgain() throws StripeException {
        PaymentIntent intent = stripe.confirm(stripe.create(2000), "pm_card_authenticationRequired");
        String authenticate = "payment_intents/" + intent.getId() + "/authenticate";

        stripe.control(authenticate, "authentication=fail");

        PaymentIntent failed = stripe.client().v1().paymentIntents().retrieve(intent.getId());
        assertThat(failed.getStatus()).isEqualTo("requires_payment_method");
        assertThat(failed.getLastPaymentError().getCode()).isEqualTo("payment_intent_authentication_failure");
        stripe.confirm(intent, "pm_card_authenticationRequired");
        assertThat(stripe.control(authenticate, "authentication=complete")
                        .path("status")
                        .asString())
                .isEqualTo("succeeded");
    }

    @Test
    void aCardMayStillBeDeclinedAfterTheBanksQuestion() throws StripeException {
        PaymentIntent intent =
                stripe.confirm(stripe.create(2000), "pm_card_authenticationRequiredChargeDeclinedInsufficientFunds");
        assertThat(intent.getStatus()).isEqualTo("requires_action");

        stripe.control("payment_intents/" + intent.getId() + "/authenticate", "authentication=complete");

        assertThat(stripe.client()
                        .v1()
                        .paymentIntents()
                        .retrieve(intent.getId())
                        .getLastPaymentError()
                        .getDeclineCode())
                .isEqualTo("insufficient_funds");
    }

    @Test
    void confirmingWithDashboardMethodsNeedsAReturnUrl() throws StripeException {
        var intent = stripe.client()
                .v1()
                .paymentIntents()
                .create(PaymentIntentCreateParams.builder()
                        .setAmount(2000L)
                        .setCurrency("usd")
                        .build());

        var refused = catchThrowableOfType(InvalidRequestException.class, () -> stripe.confirm(intent, "pm_card_visa"));

        assertThat(refused.getMessage()).contains("you must provide a `return_url`");
    }

    @Test
    void metadataIsMergedAndAnEmptyValueRemovesItsKey() throws StripeException {
        PaymentIntent intent = stripe.client()
                .v1()
                .paymentIntents()
                .create(LocalStripe.card(2000)
                        .putMetadata("a", "1")
                        .putMetadata("b", "2")
                        .build());

        PaymentIntent updated = stripe.client()
                .v1()
                .paymentIntents()
                .update(
                        intent.getId(),
                        PaymentIntentUpdateParams.builder()
                                .putMetadata("a", "")
                                .putMetadata("c", "3")
                                .build());

        assertThat(updated.getMetadata()).containsOnlyKeys("b", "c");
    }

    private static String status(PaymentIntent intent) throws StripeException {
        return stripe.client().v1().paymentIntents().retrieve(intent.getId()).getStatus();
    }
}
