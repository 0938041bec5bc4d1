package io.holdfast.api.payments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.net.Webhook;
import io.holdfast.api.engine.LocalEngine;
import io.holdfast.api.web.Problem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class WebhookControllerTest {
    private static final String SECRET = "whsec_test";
    private static final String PAID = WebhookReadingTest.payment("payment_intent.succeeded", "42." + "a".repeat(22));

    private final LocalEngine engine = new LocalEngine(command -> Optional.empty());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final WebhookController webhooks = new WebhookController(
            new StripeSettings("", "sk_test", List.of(SECRET)), engine.gateway(), Clock.systemUTC(), meters);

    @Test
    void a_webhook_is_on_the_log_before_it_is_answered() throws Exception {
        assertThat(receive(PAID)).containsEntry("received", true);
        assertThat(engine.received()).hasSize(1);
    }

    @Test
    void a_duplicate_is_taken_again_and_left_to_the_engine() throws Exception {
        receive(PAID);
        receive(PAID);
        assertThat(engine.received().get(0).getCommand())
                .isEqualTo(engine.received().get(1).getCommand());
    }

    @Test
    void a_webhook_that_the_log_does_not_take_is_refused_so_that_it_comes_again() {
        engine.failLater(new TimeoutException("no acknowledgement"));
        assertThatThrownBy(() -> receive(PAID))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.status().value()).isEqualTo(503));
        assertThat(meters.find("holdfast.webhooks").tag("outcome", "taken").counter())
                .isNull();
    }

    @Test
    void what_is_of_no_interest_is_taken_and_goes_nowhere() throws Exception {
        receive(WebhookReadingTest.payment("customer.created", "x"));
        receive(WebhookReadingTest.payment("payment_intent.succeeded", "not an order"));
        assertThat(engine.received()).isEmpty();
        assertThat(meters.counter("holdfast.webhooks", "outcome", "ignored_no_order")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void an_unsigned_body_an_event_of_another_version_and_no_event_are_refused() {
        assertRefused("bad_signature", () -> webhooks.receive(Optional.empty(), Optional.of(PAID.getBytes(UTF_8))));
        assertRefused("bad_signature", () -> webhooks.receive(Optional.of("t=1,v1=00"), Optional.empty()));
        assertRefused("wrong_api_version", () -> receive(PAID.replace("dahlia", "acacia")));
        assertRefused("malformed_json", () -> receive("{}"));
        assertThat(engine.received()).isEmpty();
    }

    private java.util.Map<String, Boolean> receive(String payload) throws Exception {
        String header = Webhook.Signature.generateSignatureHeader(payload, SECRET);
        return webhooks.receive(Optional.of(header), Optional.of(payload.getBytes(UTF_8)));
    }

    private interface Attempt {
        void run() throws Exception;
    }

    private static void assertRefused(String code, Attempt attempt) {
        assertThatThrownBy(attempt::run).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status().value()).isEqualTo(400);
            assertThat(problem.code()).isEqualTo(code);
        });
    }
}
