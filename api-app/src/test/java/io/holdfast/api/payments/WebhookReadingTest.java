package io.holdfast.api.payments;

import static io.holdfast.api.payments.StripeObjects.event;
import static io.holdfast.api.payments.StripeObjects.intent;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.Stripe;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookReadingTest {
    private static final String PAID = event("payment_intent.succeeded", intent("succeeded", ""));

    @Test
    void what_may_matter_comes_with_its_object() {
        assertThat(WebhookReading.of(PAID))
                .isInstanceOfSatisfying(
                        WebhookReading.OfInterest.class,
                        told -> assertThat(told.event().getId()).isEqualTo("evt_1"));
    }

    @Test
    void what_is_of_no_interest_is_ignored_whatever_its_version() {
        assertThat(WebhookReading.of(PAID.replace("payment_intent.succeeded", "customer.created")
                        .replace(Stripe.API_VERSION, "2020-08-27")))
                .isEqualTo(new WebhookReading.Ignored("type"));
    }

    @Test
    void another_version_of_the_api_is_told_apart() {
        assertThat(WebhookReading.of(PAID.replace(Stripe.API_VERSION, "2020-08-27")))
                .isEqualTo(new WebhookReading.WrongVersion("2020-08-27"));
        assertThat(WebhookReading.of(PAID.replace("\"api_version\"", "\"other\"")))
                .isInstanceOf(WebhookReading.WrongVersion.class);
    }

    @Test
    void what_is_no_event_is_malformed() {
        for (var payload : List.of("", "null", "[]", "7", "{}", "{\"id\":", "{\"id\":{},\"type\":[]}", "\u0000")) {
            assertThat(WebhookReading.of(payload)).as(payload).isInstanceOf(WebhookReading.Malformed.class);
        }
    }
}
