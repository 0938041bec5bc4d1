package io.holdfast.api.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.api.ApiTest;
import io.holdfast.api.payments.PaymentSettings;
import io.holdfast.api.payments.PaymentSettings.Capture;
import io.holdfast.api.payments.PaymentSettings.Checkout;
import io.holdfast.api.protection.captcha.CaptchaExamples;
import io.holdfast.api.web.Problem;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@ApiTest
class ChargingReadingTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final Venues venues;
    private final JsonMapper json;

    @Autowired
    ChargingReadingTest(Venues venues, JsonMapper json) {
        this.venues = venues;
        this.json = json;
    }

    @Test
    void where_money_has_to_be_paid_no_event_pretends() {
        assertThatThrownBy(() -> read(false, "'payment_provider':'simulated'"))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status().value()).isEqualTo(422);
                    assertThat(problem.detail()).contains("`payment_provider`");
                });
        assertThat(read(true, "'payment_provider':'simulated'")
                        .terms()
                        .charging()
                        .provider())
                .isEqualTo(PaymentProvider.SIMULATED);
    }

    @Test
    void an_event_keeps_the_number_of_attempts_that_was_set_when_it_was_created() {
        assertThat(read(false, "'type':'opera'").terms().charging())
                .isEqualTo(new Charging(PaymentProvider.STRIPE, 0, 3));
    }

    @Test
    void only_stripe_minds_what_stripe_cannot_charge() {
        assertThatThrownBy(() -> read(true, "'currency':'KWD','ticket_price':7.125"))
                .hasMessageContaining("`ticket_price`")
                .hasMessageContaining("7.125 KWD");
        assertThatThrownBy(() -> read(true, "'currency':'KWD','cancellation_fee':0.005"))
                .hasMessageContaining("`cancellation_fee`");
        assertThat(read(true, "'currency':'KWD','ticket_price':7.125,'payment_provider':'simulated'")
                        .terms()
                        .lowestPriceMinor())
                .isEqualTo(7_125);
    }

    @Test
    void a_change_that_was_written_down_before_there_was_a_choice_is_still_understood() {
        var draft = json.readTree(json.writeValueAsString(read(true, "'cancellation_fee':2")));
        ((tools.jackson.databind.node.ObjectNode) draft.path("terms")).remove("charging");
        assertThat(json.treeToValue(draft, EventReading.Draft.class).terms().charging())
                .isEqualTo(new Charging(PaymentProvider.STRIPE, 0, 1));
        ((tools.jackson.databind.node.ObjectNode) draft.path("description")).remove("captcha_required");
        assertThat(json.treeToValue(draft, EventReading.Draft.class)
                        .description()
                        .captchaRequired())
                .isFalse();
    }

    private EventReading.Draft read(boolean simulatedAllowed, String field) {
        var fields = new java.util.LinkedHashMap<String, Object>(
                Map.of("name", "Rock", "event_date", "2099-01-01T00:00:00Z", "ticket_price", 75, "total_tickets", 5));
        fields.putAll(json.readValue("{" + field.replace('\'', '"') + "}", FIELDS));
        var settings =
                new PaymentSettings("payment_intent", Capture.AUTOMATIC, 3, "", simulatedAllowed, new Checkout("", ""));
        return new EventReading(venues, settings, CaptchaExamples.NONE, NOW)
                .read(json.convertValue(fields, EventForm.class));
    }
}
