package io.holdfast.api.payments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.Stripe;
import io.holdfast.api.engine.LocalEngine;
import io.holdfast.api.web.Problem;
import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.ExtendHold;
import io.holdfast.wire.FailPayment;
import io.holdfast.wire.RecordRefund;
import io.holdfast.wire.RefundOutcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String ORDER = "42.0123456789ABCDEFGHIJKL";
    private static final String INTENT = "{\"id\":\"pi_1\",\"object\":\"payment_intent\",\"amount_received\":7500,"
            + "\"currency\":\"usd\",\"metadata\":{\"order_id\":\"" + ORDER + "\"}}";

    private final LocalEngine engine = new LocalEngine(command -> Optional.empty());
    private final WebhookController controller = new WebhookController(
            new StripeSettings("", "sk", List.of("whsec_a", "whsec_b")),
            engine.gateway(),
            Clock.fixed(NOW, ZoneOffset.UTC),
            new SimpleMeterRegistry());

    @ParameterizedTest
    @CsvSource({
        "whsec_a,0,true",
        "whsec_b,0,true",
        "whsec_c,0,false",
        "whsec_a,-3600,false",
        "whsec_a,3600,false",
        "whsec_a,-299,true",
        "whsec_a,301,false"
    })
    void only_a_recent_signature_with_a_known_secret_is_taken(String secret, long apartSeconds, boolean taken) {
        var body = event("payment_intent.succeeded", INTENT).getBytes(UTF_8);
        var header = signed(secret, NOW.plusSeconds(apartSeconds), body);
        if (taken) {
            assertThat(controller.receive(Optional.of(header), Optional.of(body)))
                    .containsEntry("received", true);
        } else {
            assertRefused(Optional.of(header), body, "bad_signature");
        }
        assertThat(engine.received()).hasSize(taken ? 1 : 0);
    }

    @Test
    void without_a_signature_or_with_other_bytes_than_were_signed_it_is_refused() {
        var body = event("payment_intent.succeeded", INTENT).getBytes(UTF_8);
        assertRefused(Optional.empty(), body, "bad_signature");
        assertRefused(Optional.of("nonsense"), body, "bad_signature");
        var header = signed("whsec_a", NOW, body);
        var spaced = new String(body, UTF_8).replace(":", ": ").getBytes(UTF_8);
        assertRefused(Optional.of(header), spaced, "bad_signature");
        assertThat(engine.received()).isEmpty();
    }

    @Test
    void another_api_version_is_refused_loudly() {
        var body = event("payment_intent.succeeded", INTENT)
                .replace(Stripe.API_VERSION, "2019-01-01")
                .getBytes(UTF_8);
        assertRefused(Optional.of(signed("whsec_a", NOW, body)), body, "wrong_api_version");
    }

    @Test
    void what_the_log_does_not_take_is_answered_503() {
        engine.failAtOnce(new TimeoutException("no broker"));
        var body = event("payment_intent.succeeded", INTENT).getBytes(UTF_8);
        var header = Optional.of(signed("whsec_a", NOW, body));
        assertThatThrownBy(() -> controller.receive(header, Optional.of(body)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.status().value()).isEqualTo(503));
    }

    @Test
    void payments_reach_the_engine_as_what_they_mean() {
        assertThat(command("payment_intent.succeeded", INTENT))
                .isEqualTo(new ConfirmPayment(ORDER, "pi_1", 7500L, "USD", "evt_1", true));
        assertThat(command("payment_intent.payment_failed", INTENT))
                .isEqualTo(new FailPayment(ORDER, "pi_1", "evt_1", null, false));
        assertThat(command("payment_intent.processing", INTENT)).isEqualTo(new ExtendHold(ORDER, "pi_1"));
        assertThat(command("payment_intent.requires_action", INTENT)).isEqualTo(new ExtendHold(ORDER, "pi_1"));
    }

    @Test
    void refunds_carry_the_request_that_asked_for_them() {
        var refund = "{\"id\":\"re_1\",\"object\":\"refund\",\"payment_intent\":\"pi_1\",\"status\":\"succeeded\","
                + "\"metadata\":{\"order_id\":\"" + ORDER + "\",\"request_id\":\"rq_1\"}}";
        var expected = new RecordRefund(ORDER, "pi_1", "re_1", RefundOutcome.SUCCEEDED, "rq_1");
        assertThat(command("refund.updated", refund)).isEqualTo(expected);
        assertThat(command("refund.created", refund)).isEqualTo(expected);
        var charge = "{\"id\":\"ch_1\",\"object\":\"charge\",\"refunds\":{\"object\":\"list\",\"data\":[%s]}}";
        assertThat(command("charge.refunded", charge.formatted(refund))).isEqualTo(expected);
        assertThat(WebhookReading.of(event("refund.updated", refund.replace("request_id", "other"))))
                .isInstanceOf(WebhookReading.Ignored.class);
    }

    private static Object command(String type, String object) {
        return ((WebhookReading.Command) WebhookReading.of(event(type, object))).command();
    }

    private void assertRefused(Optional<String> header, byte[] body, String code) {
        assertThatThrownBy(() -> controller.receive(header, Optional.of(body)))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status().value()).isEqualTo(400);
                    assertThat(problem.code()).isEqualTo(code);
                });
    }

    private static String event(String type, String object) {
        return "{\"id\":\"evt_1\",\"object\":\"event\",\"api_version\":\"%s\",\"type\":\"%s\",\"data\":{\"object\":%s}}"
                .formatted(Stripe.API_VERSION, type, object);
    }

    private static String signed(String secret, Instant at, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            mac.update((at.getEpochSecond() + ".").getBytes(UTF_8));
            return "t=" + at.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
