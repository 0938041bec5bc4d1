package io.holdfast.api.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import io.holdfast.api.engine.FakeHttp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What webhooks mean, where Stripe has its objects as a test says. */
final class Meanings implements AutoCloseable {
    static final String INTENT = "/v1/payment_intents/pi_1";
    static final String SESSION = "/v1/checkout/sessions/cs_1";
    static final String REFUND = "/v1/refunds/re_1";

    /** By path. */
    final Map<String, String> now = new HashMap<>();

    final FakeHttp http = new FakeHttp(asked -> StripeObjects.now(asked, now));
    private final StripeClient stripe = new PaymentsWiring()
            .stripeClient(new StripeSettings(http.address().toString(), "sk_test", List.of("whsec")));

    /** The first command. */
    Object meaning(String type, String object) throws StripeException {
        var command = ((WebhookMeaning.Commands) of(type, object)).commands().getFirst();
        assertThat(command.inventory()).isEqualTo("42");
        return command.command();
    }

    String ignored(String type, String object) throws StripeException {
        return ((WebhookMeaning.Nothing) of(type, object)).why();
    }

    WebhookMeaning of(String type, String object) throws StripeException {
        var told = (WebhookReading.OfInterest) WebhookReading.of(StripeObjects.event(type, object));
        return WebhookMeaning.of(stripe, told.event(), told.object());
    }

    @Override
    public void close() {
        http.close();
    }
}
