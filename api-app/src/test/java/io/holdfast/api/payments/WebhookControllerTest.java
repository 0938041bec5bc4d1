package io.holdfast.api.payments;

import static io.holdfast.api.payments.StripeObjects.event;
import static io.holdfast.api.payments.StripeObjects.intent;
import static io.holdfast.api.payments.StripeObjects.refund;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.net.Webhook;
import io.holdfast.api.engine.FakeHttp;
import io.holdfast.api.engine.LocalEngine;
import io.holdfast.api.payments.tasks.FailedRefunds;
import io.holdfast.api.web.Problem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class WebhookControllerTest {
    private static final String SECRET = "whsec_test";
    private static final String PAID =
            event("payment_intent.succeeded", intent("succeeded", "'amount_received':15000,"));
    private static final String FAILED =
            event("payment_intent.payment_failed", intent("requires_payment_method", "'latest_charge':'ch_1',"));

    private final Map<String, String> now = new HashMap<>();
    private final FakeHttp http = new FakeHttp(asked -> StripeObjects.now(asked, now));
    private final StripeSettings settings =
            new StripeSettings(http.address().toString(), "sk_test", List.of("whsec_old", SECRET));
    private final LocalEngine engine = new LocalEngine(command -> Optional.empty());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    /** A database that is away. */
    private final FailedRefunds failedRefunds =
            new FailedRefunds(JdbcClient.create(new DriverManagerDataSource("jdbc:none")), Clock.systemUTC(), meters);

    private final WebhookController webhooks = another();

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void a_webhook_is_on_the_log_before_it_is_answered() throws Exception {
        assertThat(receive(PAID)).containsEntry("received", true);
        assertThat(engine.received()).hasSize(1);
        assertThat(count("taken")).isEqualTo(1);
    }

    @Test
    void one_that_is_on_the_log_is_not_put_there_again_and_still_answered_200() throws Exception {
        receive(PAID);
        assertThat(receive(PAID)).containsEntry("received", true);
        assertThat(engine.received()).hasSize(1);
        assertThat(count("duplicate")).isEqualTo(1);
        receive(PAID.replace("evt_1", "evt_2"));
        assertThat(engine.received()).hasSize(2);
    }

    @Test
    void another_instance_puts_a_duplicate_there_again_as_it_was_and_the_engine_decides() throws Exception {
        receive(PAID);
        receive(another(), PAID);
        assertThat(engine.received().get(0).getCommand())
                .isEqualTo(engine.received().get(1).getCommand());
    }

    @Test
    void a_webhook_that_the_log_does_not_take_is_refused_so_that_it_comes_again() {
        engine.failLater(new TimeoutException("no acknowledgement"));
        for (int i = 0; i < 2; i++) {
            assertProblem(503, "engine_unavailable", () -> receive(PAID));
        }
        assertThat(meters.find("holdfast.webhooks").tag("outcome", "taken").counter())
                .isNull();
    }

    @Test
    void what_cannot_be_decided_without_stripe_is_refused_so_that_it_comes_again() throws Exception {
        http.answers(asked -> FakeHttp.Answer.of(500, "{}"));
        assertProblem(503, "stripe_unavailable", () -> receive(FAILED));
        assertThat(engine.received()).isEmpty();
        assertThat(count("stripe_unavailable")).isEqualTo(1);
        now.put("/v1/payment_intents/pi_1", intent("requires_payment_method", ""));
        http.answers(asked -> StripeObjects.now(asked, now));
        receive(FAILED);
        assertThat(engine.received()).hasSize(1);
    }

    @Test
    void one_that_stripe_says_nothing_of_is_refused_so_that_it_comes_again() {
        now.put("/v1/refunds/re_1", refund("failed"));
        now.put("/v1/refunds?limit=100&payment_intent=pi_1", "{'object':'list'}");
        now.put("/v1/refunds?charge=ch_1&limit=100", "{'object':'list','data':null}");
        assertProblem(503, "stripe_unavailable", () -> receive(event("refund.failed", refund("failed"))));
        String charge = event("charge.refunded", "{'id':'ch_1','object':'charge'}");
        assertProblem(503, "stripe_unavailable", () -> receive(charge));
        assertThat(engine.received()).isEmpty();
    }

    @Test
    void a_refund_that_failed_after_all_is_refused_until_it_is_noted_for_a_person() {
        String failed = event("refund.failed", refund("failed"));
        now.put("/v1/refunds/re_1", refund("failed"));
        now.put("/v1/refunds?limit=100&payment_intent=pi_1", "{'object':'list','data':[]}");
        for (int i = 0; i < 2; i++) {
            assertProblem(503, "database_unavailable", () -> receive(failed));
        }
        assertThat(engine.received()).hasSize(2);
        assertThat(count("database_unavailable")).isEqualTo(2);
    }

    @Test
    void while_stripe_is_slow_a_payment_that_succeeded_is_taken_all_the_same() throws Exception {
        var asked = new CountDownLatch(32);
        var answered = new CountDownLatch(1);
        http.answers(question -> {
            asked.countDown();
            try {
                answered.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return FakeHttp.Answer.of(404, "{}");
        });
        var waiting = IntStream.range(0, 32)
                .mapToObj(i -> Thread.startVirtualThread(() -> {
                    try {
                        receive(FAILED.replace("evt_1", "evt_slow_" + i));
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .toList();
        assertThat(asked.await(120, TimeUnit.SECONDS)).isTrue();
        assertThat(receive(PAID)).containsEntry("received", true);
        assertThat(engine.received()).hasSize(1);
        answered.countDown();
        for (var thread : waiting) {
            thread.join();
        }
        assertThat(count("ignored_gone")).isEqualTo(32);
    }

    @Test
    void what_stripe_does_not_know_any_more_is_taken_and_goes_nowhere() throws Exception {
        receive(FAILED);
        assertThat(engine.received()).isEmpty();
        assertThat(count("ignored_gone")).isEqualTo(1);
    }

    @Test
    void what_is_of_no_interest_is_taken_and_goes_nowhere() throws Exception {
        receive(PAID.replace("payment_intent.succeeded", "customer.created"));
        receive(PAID.replace(StripeObjects.ORDER, "not an order"));
        assertThat(engine.received()).isEmpty();
        assertThat(count("ignored_type")).isEqualTo(1);
        assertThat(count("ignored_no_order")).isEqualTo(1);
    }

    @Test
    void an_unsigned_body_an_event_of_another_version_and_no_event_are_refused_and_counted() {
        assertProblem(
                400, "bad_signature", () -> webhooks.receive(Optional.empty(), Optional.of(PAID.getBytes(UTF_8))));
        assertProblem(400, "bad_signature", () -> webhooks.receive(Optional.of("t=1,v1=00"), Optional.empty()));
        assertProblem(400, "wrong_api_version", () -> receive(PAID.replace("dahlia", "acacia")));
        assertProblem(400, "malformed_json", () -> receive("{}"));
        assertProblem(400, "malformed_json", () -> receive(PAID.replace("\"usd\"", "\"none\"")));
        assertProblem(400, "malformed_json", () -> receive(PAID.replace("amount_received", "other")));
        assertThat(engine.received()).isEmpty();
        assertThat(count("bad_signature")).isEqualTo(2);
        assertThat(count("wrong_api_version")).isEqualTo(1);
        assertThat(count("malformed")).isEqualTo(3);
    }

    private WebhookController another() {
        return new WebhookController(
                settings,
                new PaymentsWiring().stripeClient(settings),
                engine.gateway(),
                failedRefunds,
                Clock.systemUTC(),
                meters);
    }

    private double count(String outcome) {
        return meters.counter("holdfast.webhooks", "outcome", outcome).count();
    }

    private Map<String, Boolean> receive(String payload) throws Exception {
        return receive(webhooks, payload);
    }

    private static Map<String, Boolean> receive(WebhookController to, String payload) throws Exception {
        String header = Webhook.Signature.generateSignatureHeader(payload, SECRET);
        return to.receive(Optional.of(header), Optional.of(payload.getBytes(UTF_8)));
    }

    private interface Attempt {
        void run() throws Exception;
    }

    private static void assertProblem(int status, String code, Attempt attempt) {
        assertThatThrownBy(attempt::run).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status().value()).isEqualTo(status);
            assertThat(problem.code()).isEqualTo(code);
        });
    }
}
