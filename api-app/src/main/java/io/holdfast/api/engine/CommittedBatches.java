package io.holdfast.api.engine;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.stereotype.Component;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Consumers that take committed records off the log in batches and put what they say into Postgres. A batch that the
 * database does not take is offered again until it does, for as long as that lasts; its offsets are committed after it
 * was taken. A record that cannot be read goes to the dead letters, once the others of its batch are taken.
 */
@Component
public class CommittedBatches {
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long MAX_PAUSE_MILLIS = 5_000;

    /** For an instance that does not come back; one that does has its partitions again at once, by its name. */
    private static final int SESSION_TIMEOUT_MILLIS = 10_000;

    /** A rush makes a hundred commits a second: taken one by one, they would cost the broker and the database most. */
    private static final int FETCH_MIN_BYTES = 256 * 1024;

    private static final int FETCH_MAX_WAIT_MILLIS = 200;
    private static final int MAX_RECORDS = 1_000;

    private final KafkaSettings kafka;
    private final DeadLetterBox deadLetters;
    private final MeterRegistry meters;

    CommittedBatches(KafkaSettings kafka, DeadLetterBox deadLetters, MeterRegistry meters) {
        this.kafka = kafka;
        this.deadLetters = deadLetters;
        this.meters = meters;
    }

    /**
     * A group of its own, from the beginning of what the topics still have.
     *
     * @param consumer what it is called in dead letters and metrics, and its group after {@code holdfast-}
     */
    public <T> ConcurrentMessageListenerContainer<byte[], byte[]> container(
            String consumer, Intake<T> intake, String... topics) {
        Counter waits = Counter.builder("holdfast.intake.waits")
                .description("Batches off the log that the database did not take, and that were offered again")
                .tag("consumer", consumer)
                .register(meters);
        for (String topic : topics) {
            deadLetters.expect(consumer, topic);
        }
        ContainerProperties properties = new ContainerProperties(topics);
        properties.setGroupId("holdfast-" + consumer);
        properties.setAckMode(ContainerProperties.AckMode.BATCH);
        properties.setMessageListener(
                (BatchMessageListener<byte[], byte[]>) records -> take(consumer, intake, records, waits));
        var container = new ConcurrentMessageListenerContainer<>(consumers(), properties);
        ExponentialBackOff pauses = new ExponentialBackOff(FIRST_PAUSE_MILLIS, 2);
        pauses.setMaxInterval(MAX_PAUSE_MILLIS); // and no end
        container.setCommonErrorHandler(new DefaultErrorHandler(pauses));
        return container;
    }

    private <T> void take(
            String consumer, Intake<T> intake, List<ConsumerRecord<byte[], byte[]>> records, Counter waits) {
        List<T> said = new ArrayList<>(records.size());
        Map<ConsumerRecord<byte[], byte[]>, Exception> poison = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                intake.read(record).forEach(said::add);
            } catch (SerializationException | IllegalArgumentException e) {
                poison.put(record, e);
            }
        }
        if (!said.isEmpty()) {
            try {
                intake.take(said);
            } catch (DataAccessException e) {
                waits.increment();
                throw e;
            }
        }
        poison.forEach((record, failure) -> deadLetters.put(consumer, record, failure));
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
                "earliest",
                ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                FETCH_MIN_BYTES,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                FETCH_MAX_WAIT_MILLIS,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                MAX_RECORDS,
                ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                "api-" + kafka.replyPartition(),
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                SESSION_TIMEOUT_MILLIS);
        return new DefaultKafkaConsumerFactory<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
