package io.holdfast.api.engine;

import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The settings of this app's Kafka clients: durable before fast, and nothing waits without an end. */
final class KafkaClients {
    static final int REQUEST_TIMEOUT_MILLIS = 4_000;
    private static final int DELIVERY_TIMEOUT_MILLIS = 10_000;
    private static final int MAX_BLOCK_MILLIS = 2_000;
    /** Bookings that come together go together: a request to the broker for each would cost more than the booking. */
    private static final int LINGER_MILLIS = 5;

    private static final int BATCH_BYTES = 64 * 1024;
    private static final int FETCH_MAX_WAIT_MILLIS = 100;
    private static final int FOLLOWER_MIN_BYTES = 64 * 1024;
    private static final int FOLLOWER_MAX_WAIT_MILLIS = 50;
    private static final int RECONNECT_MAX_MILLIS = 500;

    private KafkaClients() {}

    static Admin admin(KafkaSettings settings) {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MILLIS));
    }

    /** Writes with all copies acknowledged. */
    static <V> Producer<String, V> producer(KafkaSettings settings, Serializer<V> values) {
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap(),
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
                ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS,
                ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MILLIS,
                CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_MAX_MILLIS);
        return new KafkaProducer<>(config, new StringSerializer(), values);
    }

    static Producer<byte[], byte[]> deadLetters(KafkaSettings settings) {
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap(),
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MILLIS);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Reads what is committed, as soon as it is. */
    static Consumer<byte[], byte[]> tail(KafkaSettings settings) {
        return tail(settings, 1, FETCH_MAX_WAIT_MILLIS);
    }

    /** Reads what is committed, a moment later and more at a time. */
    static Consumer<byte[], byte[]> follower(KafkaSettings settings) {
        return tail(settings, FOLLOWER_MIN_BYTES, FOLLOWER_MAX_WAIT_MILLIS);
    }

    /** From where it is told to. */
    private static Consumer<byte[], byte[]> tail(KafkaSettings settings, int minBytes, int maxWaitMillis) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.bootstrap(),
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                REQUEST_TIMEOUT_MILLIS,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "latest",
                ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                minBytes,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                maxWaitMillis,
                CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                RECONNECT_MAX_MILLIS);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
