package io.holdfast.stripe;

import static io.holdfast.stripe.LocalStripe.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.param.PaymentIntentCreateParams;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens by itself, also while the simulator was down. */
@Timeout(60)
class TimeTest {

    @TempDir
    Path data;

    private final MovableClock clock = new MovableClock();

    @Test
    void anOpenSessionExpiresWhenItsTimeHasComeAndCannotBePaidFromThenOn() throws Exception {
        try (var stripe = LocalStripe.start(data, LocalStripe.NOBODY, 0, clock)) {
            Session session = open(stripe);
            Session paid = open(stripe);
            stripe.control("checkout/sessions/" + paid.getId() + "/pay", "payment_method=pm_card_visa");
            clock.move(Duration.ofHours(24));

            var late = stripe.post(
                    "/_control/checkout/sessions/" + session.getId() + "/pay", "payment_method=pm_card_visa");
            assertThat(late.statusCode()).isEqualTo(400);
            open(stripe);

            until(() -> retrieve(stripe, session), now -> now.getStatus().equals("expired"));
            assertThat(retrieve(stripe, paid).getStatus()).isEqualTo("complete");
            var event = until(
                    () -> stripe.client().v1().events().list().getData().stream()
                            .filter(one -> one.getType().equals("checkout.session.expired"))
                            .toList(),
                    found -> !found.isEmpty());
            assertThat(event.getFirst().getRequest().getId()).isNull();
        }
    }

    @Test
    void whatBecameDueWhileItWasDownHappensAtTheNextStart() throws Exception {
        Session session;
        PaymentIntent debit;
        try (var stripe = LocalStripe.start(data, LocalStripe.NOBODY, 3_600_000, clock)) {
            session = open(stripe);
            debit = stripe.client()
                    .v1()
                    .paymentIntents()
                    .create(PaymentIntentCreateParams.builder()
                            .setAmount(2_000L)
                            .setCurrency("usd")
                            .addPaymentMethodType("us_bank_account")
                            .setConfirm(true)
                            .setPaymentMethod("pm_usBankAccount_success")
                            .build());
            assertThat(debit.getStatus()).isEqualTo("processing");
        }
        clock.move(Duration.ofHours(25));
        try (var stripe = LocalStripe.start(data, LocalStripe.NOBODY, 3_600_000, clock)) {
            until(() -> retrieve(stripe, session), now -> now.getStatus().equals("expired"));
            until(
                    () -> stripe.client().v1().paymentIntents().retrieve(debit.getId()),
                    now -> now.getStatus().equals("succeeded"));
        }
    }

    private static Session open(LocalStripe stripe) throws Exception {
        long inADay = stripe.bean(java.time.Clock.class).instant().getEpochSecond() + 86_400;
        return stripe.client()
                .v1()
                .checkout()
                .sessions()
                .create(CheckoutTest.params().setExpiresAt(inADay).build());
    }

    private static Session retrieve(LocalStripe stripe, Session session) throws Exception {
        return stripe.client().v1().checkout().sessions().retrieve(session.getId());
    }
}
