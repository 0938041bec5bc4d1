package io.holdfast.api;

import static org.awaitility.Awaitility.await;

import io.holdfast.api.engine.TestBroker;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.PaymentRequest;
import io.holdfast.wire.PaymentRequestKind;
import io.holdfast.wire.PaymentRequestReason;
import io.holdfast.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.JsonNode;

/** What the engine asks of the payment provider, and what came of it as an admin sees it. */
final class AskedPayments {
    static final String TASKS = "/api/v1/admin/payment-tasks";

    private AskedPayments() {}

    static void awaitStatus(Client admin, String order, String status) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> one(admin, order).path("status").asString().equals(status));
    }

    static JsonNode one(Client admin, String order) {
        return admin.get(TASKS + "?order=" + order).json().at("/data/0");
    }

    static PaymentRequest request(String requestId, String order) {
        return new PaymentRequest(
                requestId,
                order,
                "43",
                "pi_9",
                PaymentRequestKind.CANCEL,
                PaymentRequestReason.HOLD_ENDED,
                15_000L,
                "USD",
                Instant.EPOCH,
                PaymentKind.INTENT);
    }

    static void ask(PaymentRequest request) {
        byte[] value =
                TestBroker.WIRE.serializer(Topics.PAYMENT_REQUESTS).serialize(Topics.PAYMENT_REQUESTS.name(), request);
        try (var producer = new KafkaProducer<byte[], byte[]>(
                Map.of("bootstrap.servers", TestBroker.bootstrap()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                    Topics.PAYMENT_REQUESTS.name(), 1, request.getOrderId().getBytes(StandardCharsets.UTF_8), value));
            producer.flush();
        }
    }
}
