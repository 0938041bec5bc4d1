package io.holdfast.api;

import static io.holdfast.api.engine.EngineAround.ENGINE;
import static io.holdfast.api.engine.EngineAround.STRIPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.Stripe;
import com.stripe.net.Webhook;
import io.holdfast.api.engine.FakeHttp;
import io.holdfast.api.engine.TestBroker;
import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.DeadLetter;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.PaymentRequest;
import io.holdfast.wire.PaymentRequestKind;
import io.holdfast.wire.PaymentRequestReason;
import io.holdfast.wire.Topics;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class PaymentsTest {
    private static final String ORDER = "42." + "p".repeat(22);
    private static final String PAID =
            "{\"id\":\"evt_1\",\n  \"object\":\"event\",\"type\":\"payment_intent.succeeded\","
                    + "\"api_version\":\"" + Stripe.API_VERSION + "\",\"data\":{\"object\":{\"id\":\"pi_1\","
                    + "\"object\":\"payment_intent\",\"amount_received\":15000,\"currency\":\"usd\","
                    + "\"metadata\":{\"order_id\":\"" + ORDER + "\"}}}}";

    private final Client stripe;
    private final BlockingQueue<FakeHttp.Asked> asked = new LinkedBlockingQueue<>();
    private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();

    @Autowired
    PaymentsTest(@LocalServerPort int port) {
        this.stripe = Client.at(port);
    }

    @BeforeEach
    void record() {
        ENGINE.answers(command -> {
            told.add(command.getCommand());
            return Optional.empty();
        });
        STRIPE.answers(question -> {
            asked.add(question);
            return FakeHttp.Answer.of(200, "{\"id\":\"pi_9\",\"object\":\"payment_intent\"}");
        });
    }

    @Test
    void stripe_needs_no_login_and_each_of_its_routes_leads_to_the_log() throws Exception {
        for (var path : List.of("/api/v1/webhooks/stripe", "/api/v1/webhook", "/webhooks/stripe", "/webhook")) {
            var id = "evt" + path.replace('/', '_');
            var paid = PAID.replace("evt_1", id);
            var signature = Webhook.Signature.generateSignatureHeader(paid, "whsec_holdfast");
            var answer = stripe.send("POST", path, BodyPublishers.ofString(paid), "Stripe-Signature", signature);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(told.poll(120, TimeUnit.SECONDS))
                    .isEqualTo(new ConfirmPayment(ORDER, "pi_1", 15_000L, "USD", id, true));
            var unsigned = stripe.send("POST", path, BodyPublishers.ofString(PAID));
            assertThat(unsigned.code()).as(path).isEqualTo("bad_signature");
            assertThat(unsigned.status()).isEqualTo(400);
        }
        assertThat(stripe.send("POST", "/webhook", BodyPublishers.noBody()).code())
                .isEqualTo("bad_signature");
    }

    @Test
    void a_webhook_is_not_read_beyond_its_limit() throws Exception {
        var large = PAID + " ".repeat(300_000);
        var signature = Webhook.Signature.generateSignatureHeader(large, "whsec_holdfast");
        var answer = stripe.send("POST", "/webhook", BodyPublishers.ofString(large), "Stripe-Signature", signature);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("payload_too_large");
    }

    @Test
    void what_the_engine_asks_for_is_done_at_stripe_and_poison_before_it_is_put_aside() throws Exception {
        var request = new PaymentRequest(
                "rq_1",
                ORDER,
                "42",
                "pi_9",
                PaymentRequestKind.CANCEL,
                PaymentRequestReason.HOLD_ENDED,
                15_000L,
                "USD",
                Instant.EPOCH,
                PaymentKind.INTENT);
        byte[] good =
                TestBroker.WIRE.serializer(Topics.PAYMENT_REQUESTS).serialize(Topics.PAYMENT_REQUESTS.name(), request);
        byte[] poison = {1, 2, 3};
        try (var producer = new KafkaProducer<byte[], byte[]>(
                        Map.of("bootstrap.servers", TestBroker.bootstrap()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
                var deadLetters = deadLetters()) {
            producer.send(new ProducerRecord<>(Topics.PAYMENT_REQUESTS.name(), 0, new byte[] {7}, poison));
            producer.send(new ProducerRecord<>(Topics.PAYMENT_REQUESTS.name(), 0, new byte[] {7}, good));
            producer.flush();
            assertThat(asked.poll(120, TimeUnit.SECONDS)).satisfies(question -> {
                assertThat(question.path()).isEqualTo("/v1/payment_intents/pi_9/cancel");
                assertThat(question.idempotencyKey()).contains("cancel:rq_1");
            });
            var dead = fromPayments(deadLetters);
            assertThat(dead.value()).isEqualTo(poison);
            assertThat(DeadLetter.read(dead.headers()).orElseThrow()).satisfies(reason -> {
                assertThat(reason.topic()).isEqualTo(Topics.PAYMENT_REQUESTS.name());
                assertThat(reason.exception()).isEqualTo("SerializationException");
                assertThat(reason.message()).contains("Confluent's wire format");
            });
        }
    }

    private static KafkaConsumer<byte[], byte[]> deadLetters() {
        var consumer = new KafkaConsumer<byte[], byte[]>(
                Map.of("bootstrap.servers", TestBroker.bootstrap()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var all = IntStream.range(0, TestBroker.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(Topics.DEAD_LETTERS.name(), partition))
                .toList();
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position);
        return consumer;
    }

    /** Others put it aside as well. */
    private static ConsumerRecord<byte[], byte[]> fromPayments(KafkaConsumer<byte[], byte[]> consumer) {
        return await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> StreamSupport.stream(
                                        consumer.poll(Duration.ofMillis(100)).spliterator(), false)
                                .filter(record -> DeadLetter.read(record.headers())
                                        .orElseThrow()
                                        .consumer()
                                        .equals("payments"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
