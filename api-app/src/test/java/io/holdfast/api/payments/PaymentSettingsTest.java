package io.holdfast.api.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.api.engine.Orders;
import io.holdfast.api.payments.PaymentSettings.Capture;
import io.holdfast.api.payments.PaymentSettings.Checkout;
import io.holdfast.wire.PaymentKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PaymentSettingsTest {
    private static final Checkout NONE = new Checkout("", "");
    private static final Checkout PAGES =
            new Checkout("https://shop.example/{ORDER_ID}?s={CHECKOUT_SESSION_ID}", "https://shop.example/{ORDER_ID}");

    @Test
    void checkout_is_the_usual_kind_only_where_it_is_set_up() {
        assertThat(settings("payment_intent", "", NONE).usualKind()).isEqualTo(PaymentKind.INTENT);
        assertThat(settings("payment_intent", "", NONE).takesCheckout()).isFalse();
        assertThat(settings("checkout", "", PAGES).usualKind()).isEqualTo(PaymentKind.SESSION);
        assertThat(settings("checkout", "", PAGES).takesCheckout()).isTrue();
        assertThatThrownBy(() -> settings("checkout", "", NONE)).hasMessageContaining("SUCCESS_URL");
        assertThatThrownBy(() -> settings("cash", "", PAGES)).hasMessageContaining("HOLDFAST_PAYMENTS_KIND");
    }

    @Test
    void without_a_word_money_is_taken_at_once_and_for_real() {
        assertThat(bound(Map.of("holdfast.payments.kind", "payment_intent")))
                .isEqualTo(new PaymentSettings("payment_intent", Capture.AUTOMATIC, 1, "", false, NONE));
        assertThat(bound(Map.of("holdfast.payments.capture", "after_sale")).capturesLater())
                .isTrue();
    }

    private static PaymentSettings bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bind("holdfast.payments", PaymentSettings.class)
                .get();
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/x, ''",
        "'', https://a.example/x",
        "https://a.example/x, a.example/x",
        "ftp://a.example/x, https://a.example/x",
        "https://a.example/{ORDER}, https://a.example/x"
    })
    void pages_are_both_addresses(String success, String cancel) {
        assertThatThrownBy(() -> settings("payment_intent", "", new Checkout(success, cancel)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"12345", "more than 22 characters", "NO*STARS", "a<b", "a'b", "a\"b", "a\\b", "caf\u00e9", " "})
    void a_statement_says_what_stripe_lets_it_say(String suffix) {
        assertThatThrownBy(() -> settings("payment_intent", suffix, NONE)).hasMessageContaining("SUFFIX");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 11, -1})
    void an_order_has_from_1_to_10_attempts(int attempts) {
        assertThatThrownBy(() -> new PaymentSettings("payment_intent", Capture.AUTOMATIC, attempts, "", false, NONE))
                .hasMessageContaining("ATTEMPTS");
    }

    @Test
    void money_that_is_taken_after_the_sale_is_only_set_aside_and_the_statement_has_its_words() throws Exception {
        var order = Orders.pending("42." + "a".repeat(22), "someone");
        var later = new PaymentSettings("payment_intent", Capture.AFTER_SALE, 1, "ROCK 27", false, PAGES);
        assertThat(new IntentForm(later).of(order, "Rock", Optional.empty()).toMap())
                .containsEntry("capture_method", "manual")
                .containsEntry("statement_descriptor_suffix", "ROCK 27")
                .doesNotContainKey("receipt_email");
        order.setSeats(List.of());
        var session = new SessionForm(later, null).of(order, "Rock", Optional.of("a@example.org"));
        assertThat(session.toMap())
                .containsEntry("success_url", "https://shop.example/" + order.getOrderId() + "?s={CHECKOUT_SESSION_ID}")
                .containsEntry("cancel_url", "https://shop.example/" + order.getOrderId())
                .containsEntry("customer_email", "a@example.org");
        assertThat((Map<?, ?>) session.toMap().get("payment_intent_data"))
                .asString()
                .contains("capture_method=manual", "statement_descriptor_suffix=ROCK 27");
    }

    private static PaymentSettings settings(String kind, String suffix, Checkout checkout) {
        return new PaymentSettings(kind, Capture.AUTOMATIC, 1, suffix, false, checkout);
    }
}
