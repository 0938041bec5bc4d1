package io.holdfast.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.service.checkout.SessionService;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckoutExpiryTest {

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
    void anExpiredSessionCannotBePaidNorExpiredAgain() throws StripeException {
        Session session = stripe.open();

        assertThat(sessions().expire(session.getId()).getStatus()).isEqualTo("expired");

        var again = catchThrowableOfType(
                InvalidRequestException.class, () -> sessions().expire(session.getId()));
        assertThat(again.getStatusCode()).isEqualTo(400);
        assertThat(again.getMessage())
                .startsWith("Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session"
                        + " has a status of `expired`.");
        var paid =
                stripe.post("/_control/checkout/sessions/" + session.getId() + "/pay", "payment_method=pm_card_visa");
        assertThat(paid.statusCode()).isEqualTo(400);
        assertThat(stripe.get("/checkout/" + session.getId()).body()).contains("has expired");
        assertThat(CheckoutTest.eventTypes(stripe)).startsWith("checkout.session.expired");
    }

    @Test
    void expiringAlsoCancelsTheIntentOfADeclinedAttempt() throws StripeException {
        Session session = stripe.open();
        stripe.post("/_control/checkout/sessions/" + session.getId() + "/pay", "payment_method=pm_card_chargeDeclined");
        String intentId = sessions().retrieve(session.getId()).getPaymentIntent();
        var confirmed = catchThrowableOfType(
                InvalidRequestException.class,
                () -> stripe.client()
                        .v1()
                        .paymentIntents()
                        .confirm(
                                intentId,
                                PaymentIntentConfirmParams.builder()
                                        .setPaymentMethod("pm_card_visa")
                                        .build()));
        var canceled = catchThrowableOfType(
                InvalidRequestException.class,
                () -> stripe.client().v1().paymentIntents().cancel(intentId));

        sessions().expire(session.getId());

        assertThat(confirmed.getMessage()).contains("created by Checkout");
        assertThat(canceled.getMessage()).contains("created by Checkout");
        assertThat(stripe.client().v1().paymentIntents().retrieve(intentId).getStatus())
                .isEqualTo("canceled");
    }

    @ParameterizedTest
    @CsvSource({"60, at least 30 minutes", "90000, less than 24 hours"})
    void aSessionLastsFromHalfAnHourToADay(long seconds, String why) {
        var params = CheckoutTest.params()
                .setExpiresAt(System.currentTimeMillis() / 1_000 + seconds)
                .build();

        var refused = catchThrowableOfType(
                InvalidRequestException.class, () -> sessions().create(params));

        assertThat(refused.getMessage()).contains(why);
        assertThat(refused.getParam()).isEqualTo("expires_at");
    }

    private static SessionService sessions() {
        return stripe.client().v1().checkout().sessions();
    }
}
