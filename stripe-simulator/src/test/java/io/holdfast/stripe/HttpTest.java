package io.holdfast.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HttpTest {

    private static final String[] WITH_KEY = {"Authorization", "Bearer " + LocalStripe.KEY};

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

    @ParameterizedTest
    @CsvSource({
        "currency=usd, parameter_missing, amount",
        "amount=2000, parameter_missing, currency",
        "amount=49&currency=usd, amount_too_small, amount",
        "amount=100000000&currency=usd, amount_too_large, amount",
        "amount=12.5&currency=usd, parameter_invalid_integer, amount",
        "amount=-5&currency=usd, parameter_invalid_integer, amount",
        "amount=2000&currency=usd&colour=red, parameter_unknown, colour",
        "amount=2000&currency=usd&customer=cus_1, parameter_not_simulated, customer",
        "amount=2000&currency=zzz, , currency",
        "amount=2000&currency=usd&automatic_payment_methods[enabled]=maybe, , automatic_payment_methods[enabled]"
    })
    void aMalformedIntentIsA400ThatNamesTheParameter(String form, String code, String param) {
        var response = stripe.post("/v1/payment_intents", form, WITH_KEY);

        JsonNode error = json(response).path("error");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(error.path("type").asString()).isEqualTo("invalid_request_error");
        assertThat(error.path("code").asString("")).isEqualTo(code == null ? "" : code);
        assertThat(error.path("param").asString()).isEqualTo(param);
        assertThat(response.headers().firstValue("Request-Id").orElseThrow()).startsWith("req_");
    }

    @Test
    void aMissingOrWrongKeyIsA401() {
        assertThat(stripe.get("/v1/events").statusCode()).isEqualTo(401);
        var wrong = stripe.get("/v1/events", "Authorization", "Bearer sk_test_somethingElse");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("Invalid API Key provided: sk_test_").doesNotContain("somethingElse");
    }

    @Test
    void theKeyMayBeTheUserOfBasicAuthentication() {
        String pair = Base64.getEncoder().encodeToString((LocalStripe.KEY + ":").getBytes(UTF_8));

        var response =
                stripe.get("/v1/events", "Authorization", "Basic " + pair, "Stripe-Version", "2026-07-29.dahlia");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Stripe-Version")).contains("2026-07-29.dahlia");
    }

    @Test
    void whatIsNotThereIsA404() {
        var intent = stripe.get("/v1/payment_intents/pi_nothing", WITH_KEY);
        assertThat(intent.statusCode()).isEqualTo(404);
        assertThat(json(intent).at("/error/code").asString()).isEqualTo("resource_missing");
        assertThat(json(intent).at("/error/message").asString()).isEqualTo("No such payment_intent: 'pi_nothing'");
        assertThat(stripe.get("/v1/nothing", WITH_KEY).body()).contains("Unrecognized request URL (GET: /v1/nothing)");
    }

    @Test
    void aBrowserConfirmsWithTheClientSecretAndSeesOnlyItsPart() throws StripeException {
        PaymentIntent intent = stripe.create(2000);
        String confirm = "/v1/payment_intents/" + intent.getId() + "/confirm";
        String form = "payment_method=pm_card_visa&key=pk_test_any&client_secret=";

        assertThat(stripe.post(confirm, form + "wrong").statusCode()).isEqualTo(400);
        var response = stripe.post(confirm, form + intent.getClientSecret());

        assertThat(json(response).path("status").asString()).isEqualTo("succeeded");
        assertThat(json(response).has("metadata")).isFalse();
        assertThat(stripe.get("/v1/payment_intents?key=pk_test_any").statusCode())
                .isEqualTo(401);
    }

    @Test
    void aPersonPaysOnThePage() throws StripeException {
        PaymentIntent intent = stripe.client()
                .v1()
                .paymentIntents()
                .create(LocalStripe.card(2000).setDescription("<b>Rock</b>").build());
        String page = "/pay/" + intent.getId();
        String secret = "client_secret=" + intent.getClientSecret();

        assertThat(stripe.get(page + "?" + secret).body())
                .contains("$20.00 usd", "&lt;b&gt;Rock&lt;/b&gt;")
                .doesNotContain("<b>Rock");
        var declined = stripe.post(page, secret + "&action=decline&card_number=4242424242424242");
        assertThat(declined.body()).contains("Your card was declined.");
        var mistyped = stripe.post(page, secret + "&action=pay&card_number=12");
        assertThat(mistyped.body()).contains("Your card number is incorrect.");
        var paid = stripe.post(page, secret + "&action=pay&card_number=4242+4242+4242+4242");
        assertThat(paid.statusCode()).isEqualTo(303);
        assertThat(stripe.get(paid.headers().firstValue("Location").orElseThrow())
                        .body())
                .contains("Paid.");
        assertThat(stripe.get(page + "?" + secret).statusCode()).isEqualTo(303);
    }

    @Test
    void aPageWithAWrongSecretIsNotThere() throws StripeException {
        String page = "/pay/" + stripe.create(2000).getId();

        assertThat(stripe.get(page + "?client_secret=wrong").statusCode()).isEqualTo(404);
        assertThat(stripe.get(page).statusCode()).isEqualTo(404);
        assertThat(stripe.get(page + "/result?client_secret=").statusCode()).isEqualTo(404);
        assertThat(stripe.post(page, "action=pay").statusCode()).isEqualTo(404);
    }

    @Test
    void itSaysThatItIsHealthy() {
        assertThat(stripe.get("/healthz").statusCode()).isEqualTo(200);
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}
