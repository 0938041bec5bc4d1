package io.holdfast.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class ApiFaultsTest {

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

    @BeforeEach
    void nothingGoesWrong() {
        stripe.faults("{}");
    }

    @Test
    void anErrorAfterTheCommitHidesAnObjectThatIsThere() throws StripeException {
        int before = intents();
        stripe.faults("{\"error_after_commit\":1}");

        var error = catchThrowableOfType(ApiException.class, () -> create("error-1"));

        assertThat(error.getStatusCode()).isEqualTo(500);
        assertThat(intents()).isEqualTo(before + 1);
        assertThat(create("error-1").getAmount()).isEqualTo(2_000);
        assertThat(intents()).isEqualTo(before + 1);
    }

    @Test
    void anErrorIsRepeatedWhereThatIsAskedFor() throws StripeException {
        stripe.faults("{\"error_after_commit\":1,\"error_replayed\":true}");
        int before = intents();

        catchThrowableOfType(ApiException.class, () -> create("error-2"));
        stripe.faults("{}");
        var again = catchThrowableOfType(ApiException.class, () -> create("error-2"));

        assertThat(again.getStatusCode()).isEqualTo(500);
        assertThat(intents()).isEqualTo(before + 1);
    }

    @Test
    void aTimeoutAfterTheCommitClosesTheConnectionAndTheRepetitionFindsTheObject() throws StripeException {
        int before = intents();
        stripe.faults("{\"timeout_after_commit\":1,\"timeout_seconds\":0.05}");

        catchThrowableOfType(ApiConnectionException.class, () -> create("timeout-1"));

        assertThat(intents()).isEqualTo(before + 1);
        assertThat(create("timeout-1").getStatus()).isEqualTo("requires_payment_method");
        assertThat(intents()).isEqualTo(before + 1);
    }

    @Test
    void aCallThatIsLeftWaitingDoesNotHoldUpTheEndOfTheSimulator(@TempDir Path other) throws Exception {
        Thread waiting;
        try (var ending = LocalStripe.start(other)) {
            ending.faults("{\"timeout_after_commit\":1,\"timeout_seconds\":3600}");
            waiting = Thread.ofVirtual().start(() -> catchThrowableOfType(Exception.class, () -> ending.create(2_000)));
            LocalStripe.until(() -> struck(ending, "timeout_after_commit"), times -> times == 1);
        }
        assertThat(waiting.join(Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void aLimitedRateRefusesBeforeAnythingIsDone() throws StripeException {
        int before = intents();
        stripe.faults("{\"rate_limited\":1}");

        var refused = catchThrowableOfType(RateLimitException.class, () -> create("limit-1"));

        assertThat(refused.getStatusCode()).isEqualTo(429);
        assertThat(refused.getCode()).isEqualTo("rate_limit");
        assertThat(intents()).isEqualTo(before);
        stripe.faults("{}");
        assertThat(create("limit-1").getAmount()).isEqualTo(2_000);
    }

    @Test
    void aSlowAnswerTakesAtLeastWhatItWasToldTo() throws StripeException {
        stripe.faults("{\"slow\":1,\"slow_millis\":[300,400]}");
        long started = System.nanoTime();

        create("slow-1");

        assertThat(System.nanoTime() - started).isGreaterThan(300_000_000);
    }

    @Test
    void whatABrowserDoesAndWhatIsReadNeverGoesWrong() throws StripeException {
        PaymentIntent intent = stripe.create(2_000);
        stripe.faults("{\"error_after_commit\":1,\"rate_limited\":1}");

        var paid = stripe.post(
                "/v1/payment_intents/" + intent.getId() + "/confirm",
                "key=pk_test_x&payment_method=pm_card_visa&client_secret=" + intent.getClientSecret());

        assertThat(paid.statusCode()).isEqualTo(200);
        assertThat(stripe.client()
                        .v1()
                        .paymentIntents()
                        .retrieve(intent.getId())
                        .getStatus())
                .isEqualTo("succeeded");
    }

    @Test
    void strikesAreCountedAndAnEvenChanceStrikesAboutHalfTheTime() throws StripeException {
        stripe.http("DELETE", "/_control/faults");
        stripe.faults("{\"seed\":7,\"error_after_commit\":0.5}");
        int errors = 0;
        for (int i = 0; i < 60; i++) {
            errors += catchThrowableOfType(ApiException.class, () -> stripe.create(2_000)) == null ? 0 : 1;
        }

        assertThat(errors).isBetween(15, 45);
        assertThat(struck(stripe, "error_after_commit")).isEqualTo(errors);
        assertThat(stripe.http("DELETE", "/_control/faults")).contains("\"error_after_commit\":0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"dropp\":1} | dropp",
                "{\"drop\":1.5} | drop",
                "{\"drop\":\"often\"} | drop",
                "{\"delay_seconds\":[5,1]} | delay_seconds",
                "{\"seed\":\"x\"} | seed",
                "{\"error_replayed\":1} | error_replayed"
            })
    void aMistakeInTheFaultsIsNamedAndChangesNothing(String body, String param) {
        var refused = stripe.put("/_control/faults", body);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(JsonMapper.shared()
                        .readTree(refused.body())
                        .at("/error/param")
                        .asString())
                .isEqualTo(param);
        assertThat(stripe.get("/_control/faults").body()).contains("\"drop\":0.0");
    }

    private static PaymentIntent create(String key) throws StripeException {
        return stripe.client()
                .v1()
                .paymentIntents()
                .create(
                        LocalStripe.card(2_000).build(),
                        RequestOptions.builder().setIdempotencyKey(key).build());
    }

    private static int struck(LocalStripe stripe, String fault) {
        return JsonMapper.shared()
                .readTree(stripe.get("/_control/faults").body())
                .at("/struck/" + fault)
                .asInt();
    }

    private static int intents() throws StripeException {
        return stripe.client()
                .v1()
                .paymentIntents()
                .list(com.stripe.param.PaymentIntentListParams.builder()
                        .setLimit(100L)
                        .build())
                .getData()
                .size();
    }
}
