package io.holdfast.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.CardException;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.param.EventListParams;
import com.stripe.param.RefundCreateParams;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WebhookTest {

    @TempDir
    Path data;

    @Test
    void eventsComeSignedAndWithTheObjectAsItWas() throws Exception {
        try (var receiver = Receiver.start();
                var stripe = LocalStripe.start(data, receiver.url())) {
            PaymentIntent intent = stripe.create(2000);

            Event event = receiver.next();

            assertThat(event.getType()).isEqualTo("payment_intent.created");
            assertThat(event.getApiVersion()).isEqualTo(com.stripe.Stripe.API_VERSION);
            var subject = (PaymentIntent)
                    event.getDataObjectDeserializer().getObject().orElseThrow();
            assertThat(subject).isEqualTo(intent);
        }
    }

    @Test
    void eachOutcomeHasItsEvents() throws Exception {
        try (var receiver = Receiver.start();
                var stripe = LocalStripe.start(data, receiver.url())) {
            PaymentIntent paid = stripe.pay(2000, "pm_card_visa");
            assertThat(receiver.nextTypes(3))
                    .containsExactly("charge.succeeded", "payment_intent.created", "payment_intent.succeeded");

            stripe.client()
                    .v1()
                    .refunds()
                    .create(RefundCreateParams.builder()
                            .setPaymentIntent(paid.getId())
                            .build());
            assertThat(receiver.nextTypes(2)).containsExactly("charge.refunded", "refund.created");

            PaymentIntent other = stripe.create(2000);
            catchThrowableOfType(CardException.class, () -> stripe.confirm(other, "pm_card_chargeDeclined"));
            assertThat(receiver.nextTypes(3))
                    .containsExactly("charge.failed", "payment_intent.created", "payment_intent.payment_failed");

            stripe.confirm(other, "pm_card_authenticationRequired");
            assertThat(receiver.nextTypes(1)).containsExactly("payment_intent.requires_action");

            stripe.client().v1().paymentIntents().cancel(other.getId());
            assertThat(receiver.nextTypes(1)).containsExactly("payment_intent.canceled");
        }
    }

    @Test
    void anEventThatWasAnswered500ComesAgain() throws Exception {
        try (var receiver = Receiver.start(0, attempt -> attempt < 3 ? 500 : 200);
                var stripe = LocalStripe.start(data, receiver.url())) {
            stripe.create(2000);

            String first = receiver.next().getId();

            assertThat(receiver.next().getId()).isEqualTo(first);
            assertThat(receiver.next().getId()).isEqualTo(first);
        }
    }

    @Test
    void anEventThatNobodyTookComesAfterARestart() throws Exception {
        String created;
        int port;
        try (var receiver = Receiver.start()) {
            port = receiver.port();
        }
        String url = "http://127.0.0.1:" + port + "/webhooks/stripe";
        try (var stripe = LocalStripe.start(data, url)) {
            created = stripe.create(2000).getId();
        }
        try (var receiver = Receiver.start(port, _ -> 200);
                var _ = LocalStripe.start(data, url)) {
            var subject =
                    receiver.next().getDataObjectDeserializer().getObject().orElseThrow();
            assertThat(((PaymentIntent) subject).getId()).isEqualTo(created);
        }
    }

    @Test
    void aReceiverThatHangsDoesNotHoldUpTheApi() throws Exception {
        var release = new CountDownLatch(1);
        try (var receiver = Receiver.start(0, _ -> {
                    try {
                        release.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return 200;
                });
                var stripe = LocalStripe.start(data, receiver.url())) {
            for (int i = 0; i < 50; i++) {
                assertThat(stripe.create(2000).getStatus()).isEqualTo("requires_payment_method");
            }
            release.countDown();
            assertThat(receiver.nextTypes(50)).containsOnly("payment_intent.created");
        }
    }

    @Test
    void eventsCanBeListedByTypeAndRead() throws Exception {
        try (var stripe = LocalStripe.start(data)) {
            stripe.pay(2000, "pm_card_visa");

            var listed = stripe.client()
                    .v1()
                    .events()
                    .list(EventListParams.builder()
                            .setType("payment_intent.succeeded")
                            .build());

            assertThat(listed.getData()).hasSize(1);
            Event event = listed.getData().getFirst();
            assertThat(stripe.client().v1().events().retrieve(event.getId()).getType())
                    .isEqualTo("payment_intent.succeeded");
            assertThat(event.getPendingWebhooks()).isEqualTo(1);
        }
    }
}
