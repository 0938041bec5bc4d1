package io.holdfast.api.exports;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.Inventories;
import io.holdfast.api.engine.KafkaSettings;
import io.holdfast.api.web.Problem;
import io.holdfast.wire.InventoryPartition;
import io.holdfast.wire.Order;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Reads the rows of an event's orders off the topic, from its beginning to its end as it is now. An order comes as often
 * as the topic still has it, the latest last. Those that the engine has forgotten are told of as long as they are there.
 */
@Component
class OrderTopic {
    /** A row, its value as it is on the topic. */
    record Row(String orderId, Instant createdAt, ByteBuffer value) {}

    private static final Logger LOG = LoggerFactory.getLogger(OrderTopic.class);
    private static final Duration POLL = Duration.ofMillis(500);
    /** How long the log may say nothing before it is taken for away. */
    private static final int MAX_EMPTY_POLLS = 40;

    private static final int API_TIMEOUT_MILLIS = 10_000;

    private final KafkaSettings settings;
    private final Deserializer<Order> decoder;

    OrderTopic(KafkaSettings settings, Wire wire) {
        this.settings = settings;
        this.decoder = wire.deserializer(Topics.ORDERS);
    }

    /** @throws Problem 503 {@code log_unavailable} where the log does not answer */
    void read(Event event, Consumer<List<Row>> batches) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = Inventories.of(event).stream()
                    .map(inventory -> InventoryPartition.of(inventory, settings.partitions()))
                    .distinct()
                    .map(partition -> new TopicPartition(Topics.ORDERS.name(), partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            int empty = 0;
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                List<Row> batch = new ArrayList<>();
                var records = consumer.poll(POLL);
                records.forEach(record -> row(record, event).ifPresent(batch::add));
                batches.accept(batch);
                empty = records.isEmpty() ? empty + 1 : 0;
                if (empty > MAX_EMPTY_POLLS) {
                    throw unavailable();
                }
            }
        } catch (KafkaException e) {
            LOG.warn("Orders of event {} cannot be read off the log", event.id(), e);
            throw unavailable();
        }
    }

    private Optional<Row> row(ConsumerRecord<byte[], byte[]> record, Event event) {
        if (record.value() == null || !isOf(event, new String(record.key(), UTF_8))) {
            return Optional.empty();
        }
        try {
            Order order = decoder.deserialize(record.topic(), record.value());
            return Optional.of(new Row(order.getOrderId(), order.getCreatedAt(), ByteBuffer.wrap(record.value())));
        } catch (SerializationException e) {
            LOG.warn("A row at {}-{} cannot be read and is left out", record.partition(), record.offset());
            return Optional.empty();
        }
    }

    /** An order's id begins with its inventory, and that with its event. */
    private static boolean isOf(Event event, String orderId) {
        int dot = orderId.indexOf('.');
        return dot > 0
                && Inventories.eventOf(orderId.substring(0, dot))
                        .filter(id -> id == event.id())
                        .isPresent();
    }

    private Map<String, Object> config() {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.bootstrap(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                API_TIMEOUT_MILLIS);
    }

    private static Problem unavailable() {
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "log_unavailable", "The orders cannot be read right now")
                .header(HttpHeaders.RETRY_AFTER, "5");
    }
}
