package io.holdfast.api.engine;

import io.holdfast.wire.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.stereotype.Component;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Consumers that take committed records off the log in batches and put them into Postgres. A batch that the database
 * does not take is offered again until it does; its offsets are committed after it was taken.
 */
@Component
public class CommittedBatches {
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long MAX_PAUSE_MILLIS = 10_000;

    private final KafkaSettings kafka;
    private final ProducerFactory<byte[], byte[]> deadLetters;
    private final MeterRegistry meters;

    CommittedBatches(KafkaSettings kafka, ProducerFactory<byte[], byte[]> deadLetters, MeterRegistry meters) {
        this.kafka = kafka;
        this.deadLetters = deadLetters;
        this.meters = meters;
    }

    /** A group of its own, from the beginning of what the topics still have. */
    public ConcurrentMessageListenerContainer<byte[], byte[]> container(
            String group, BatchMessageListener<byte[], byte[]> listener, String... topics) {
        ContainerProperties properties = new ContainerProperties(topics);
        properties.setGroupId(group);
        properties.setAckMode(ContainerProperties.AckMode.BATCH);
        properties.setMessageListener(listener);
        var container = new ConcurrentMessageListenerContainer<>(consumers(), properties);
        ExponentialBackOff pauses = new ExponentialBackOff(FIRST_PAUSE_MILLIS, 2);
        pauses.setMaxInterval(MAX_PAUSE_MILLIS);
        container.setCommonErrorHandler(new DefaultErrorHandler(pauses));
        return container;
    }

    /** Where a record goes that cannot be read; it is counted as {@code holdfast.unreadable} of this group. */
    public ConsumerRecordRecoverer poison(String group) {
        Counter unreadable = meters.counter("holdfast.unreadable", "group", group);
        var letters = new DeadLetterPublishingRecoverer(
                new KafkaTemplate<>(deadLetters),
                (record, failure) -> new TopicPartition(Topics.DEAD_LETTERS.name(), -1));
        return (record, failure) -> {
            unreadable.increment();
            letters.accept(record, failure);
        };
    }

    private DefaultKafkaConsumerFactory<byte[], byte[]> consumers() {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrap(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest");
        return new DefaultKafkaConsumerFactory<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
