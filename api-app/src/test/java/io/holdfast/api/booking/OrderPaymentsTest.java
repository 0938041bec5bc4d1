package io.holdfast.api.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.PaymentProvider;
import io.holdfast.api.catalogue.TestEvents;
import io.holdfast.api.engine.EngineSettings;
import io.holdfast.api.payments.PaymentSettings;
import io.holdfast.api.payments.PaymentSettings.Capture;
import io.holdfast.api.payments.PaymentSettings.Checkout;
import io.holdfast.api.web.Problem;
import io.holdfast.wire.PaymentKind;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderPaymentsTest {
    private static final Checkout PAGES = new Checkout("https://shop.example/ok", "https://shop.example/no");

    @Test
    void where_nobody_asks_for_a_kind_it_is_the_deployments() {
        assertThat(payments("payment_intent", PAGES)
                        .choose(event(PaymentProvider.STRIPE), Optional.empty())
                        .kind())
                .isEqualTo(PaymentKind.INTENT);
        assertThat(payments("checkout", PAGES)
                        .choose(event(PaymentProvider.STRIPE), Optional.empty())
                        .kind())
                .isEqualTo(PaymentKind.SESSION);
        assertThat(payments("checkout", PAGES)
                        .choose(event(PaymentProvider.STRIPE), Optional.of(PaymentKind.INTENT))
                        .kind())
                .isEqualTo(PaymentKind.INTENT);
    }

    @Test
    void checkout_is_refused_by_name_where_it_is_not_set_up() {
        var payments = payments("payment_intent", new Checkout("", ""));
        assertThatThrownBy(() -> payments.choose(event(PaymentProvider.STRIPE), Optional.of(PaymentKind.SESSION)))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status().value()).isEqualTo(422);
                    assertThat(problem.code()).isEqualTo("unsupported");
                    assertThat(problem.detail()).contains("not set up");
                });
    }

    @Test
    void who_pays_nobody_does_not_wait_longer_than_two_seconds() {
        var payments = payments("checkout", PAGES);
        var simulated = payments.choose(event(PaymentProvider.SIMULATED), Optional.of(PaymentKind.SESSION));
        assertThat(simulated.kind()).isEqualTo(PaymentKind.SIMULATED);
        assertThat(simulated.left()).isLessThanOrEqualTo(Duration.ofSeconds(2));
        var stripe = payments.choose(event(PaymentProvider.STRIPE), Optional.empty());
        assertThat(stripe.left()).isGreaterThan(Duration.ofSeconds(2));
    }

    private static OrderPayments payments(String kind, Checkout checkout) {
        var settings = new PaymentSettings(kind, Capture.AUTOMATIC, 1, "", true, checkout);
        var engine = new EngineSettings(List.of(URI.create("http://127.0.0.1:1")), 3_600_000, 2_000, 10);
        return new OrderPayments(null, null, null, null, settings, engine);
    }

    private static Event event(PaymentProvider provider) {
        return TestEvents.of("Rock", provider);
    }
}
