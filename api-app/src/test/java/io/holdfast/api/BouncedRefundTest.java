package io.holdfast.api;

import static io.holdfast.api.AskedPayments.TASKS;
import static io.holdfast.api.AskedPayments.ask;
import static io.holdfast.api.AskedPayments.awaitStatus;
import static io.holdfast.api.AskedPayments.one;
import static io.holdfast.api.AskedPayments.request;
import static io.holdfast.api.engine.EngineAround.ENGINE;
import static io.holdfast.api.engine.EngineAround.STRIPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.Stripe;
import com.stripe.net.Webhook;
import io.holdfast.api.engine.FakeHttp;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.PaymentRequest;
import io.holdfast.wire.PaymentRequestKind;
import io.holdfast.wire.RecordRefund;
import io.holdfast.wire.RefundOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The bank may send a refund back when everybody believes that it has arrived. */
@ApiTest
class BouncedRefundTest {
    private final Client api;
    private final MeterRegistry meters;

    @Autowired
    BouncedRefundTest(@LocalServerPort int port, MeterRegistry meters) {
        this.api = Client.at(port);
        this.meters = meters;
    }

    @Test
    void a_refund_that_fails_after_all_is_an_operators_at_once_and_no_late_word_of_it_undoes_his_retry()
            throws Exception {
        String order = "43." + "b".repeat(22);
        String succeeded = refund("re_1", "succeeded", order);
        STRIPE.answers(asked -> FakeHttp.Answer.of(200, succeeded));
        PaymentRequest request = request("rq_bounced", order);
        request.setKind(PaymentRequestKind.REFUND);
        ask(request);
        var admin = api.admin();
        awaitStatus(admin, order, "DONE");

        String failed = refund("re_1", "failed", order);
        STRIPE.answers(asked -> FakeHttp.Answer.of(200, asked.path().contains("?") ? list(failed) : failed));
        double late = late();
        assertThat(webhook("evt_bounced_1", "refund.failed", failed)).isEqualTo(200);
        assertThat(webhook("evt_bounced_2", "charge.refund.updated", failed)).isEqualTo(200);
        JsonNode task = one(admin, order);
        assertThat(task.path("status").asString()).isEqualTo("FAILED");
        assertThat(task.path("error_code").asString()).isEqualTo("refund_failed");
        assertThat(late() - late).isEqualTo(1);
        assertThat(lastOutcome(order)).isEqualTo(RefundOutcome.FAILED);

        String again = refund("re_2", "succeeded", order);
        STRIPE.answers(asked -> FakeHttp.Answer.of(
                200,
                switch (asked.method() + asked.path().contains("?")) {
                    case "GETtrue" -> list(again, failed);
                    case "GETfalse" -> failed;
                    default -> again;
                }));
        admin.post(TASKS + "/" + task.path("id").asLong() + "/retry", "");
        awaitStatus(admin, order, "DONE");
        assertThat(webhook("evt_bounced_3", "refund.updated", failed)).isEqualTo(200);
        assertThat(one(admin, order).path("status").asString()).isEqualTo("DONE");
        assertThat(lastOutcome(order)).isEqualTo(RefundOutcome.SUCCEEDED);
    }

    private int webhook(String id, String type, String object) throws Exception {
        String event =
                "{\"id\":\"%s\",\"object\":\"event\",\"type\":\"%s\",\"api_version\":\"%s\",\"data\":{\"object\":%s}}"
                        .formatted(id, type, Stripe.API_VERSION, object);
        String signature = Webhook.Signature.generateSignatureHeader(event, "whsec_holdfast");
        return api.send("POST", "/webhook", BodyPublishers.ofString(event), "Stripe-Signature", signature)
                .status();
    }

    private static RefundOutcome lastOutcome(String order) {
        return await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> ENGINE.received().reversed().stream()
                                .map(BookingRequest::getCommand)
                                .filter(command -> command instanceof RecordRefund refund
                                        && refund.getOrderId().equals(order))
                                .map(command -> ((RecordRefund) command).getOutcome())
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private double late() {
        return meters.get("holdfast.payment.refunds.failed.late").counter().count();
    }

    private static String refund(String id, String status, String order) {
        return """
                {"id":"%s","object":"refund","payment_intent":"pi_9","status":"%s","amount":15000,"currency":"usd",
                 "metadata":{"order_id":"%s","request_id":"rq_bounced"}}""".formatted(id, status, order);
    }

    private static String list(String... refunds) {
        return "{\"object\":\"list\",\"data\":[" + String.join(",", refunds) + "]}";
    }
}
