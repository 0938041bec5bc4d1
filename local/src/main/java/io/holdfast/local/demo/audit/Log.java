package io.holdfast.local.demo.audit;

import io.holdfast.local.settings.Problem;
import io.holdfast.wire.HttpSchemaRegistry;
import io.holdfast.wire.Topic;
import io.holdfast.wire.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** The topics, read as anyone could: a plain consumer without a group, from offset 0, what is committed alone. */
public record Log(String bootstrap, Wire wire) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(250);

    public static Log at(String bootstrap, String registry) {
        return new Log(bootstrap, new Wire(new HttpSchemaRegistry(registry)));
    }

    /**
     * Reads a topic from its beginning to where it ends now, partition by partition in the order of the log.
     *
     * @param wanted which values are kept in memory
     */
    public <V extends SpecificRecord> List<V> read(Topic<V> topic, Predicate<V> wanted) {
        return read(topic, Map.of(), wanted);
    }

    /** The same from where the topic once ended. */
    public <V extends SpecificRecord> List<V> read(
            Topic<V> topic, Map<TopicPartition, Long> since, Predicate<V> wanted) {
        Deserializer<V> values = wire.deserializer(topic);
        List<V> found = new ArrayList<>();
        try (KafkaConsumer<byte[], V> consumer = new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), values)) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            since.forEach(consumer::seek);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
            while (!isAt(consumer, ends)) {
                if (System.nanoTime() > deadlineNanos) {
                    throw new Problem(
                            "cannot read " + topic.name() + " to its end within " + PATIENCE.toSeconds() + " s");
                }
                keep(consumer.poll(POLL), wanted, found);
            }
        }
        return found;
    }

    /** Where a topic ends now, for reading on from there. */
    public Map<TopicPartition, Long> end(Topic<?> topic) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.endOffsets(partitions(consumer, topic));
        }
    }

    /** How many records of a topic there are just now, as its readers count them. */
    public <V extends SpecificRecord> long count(Topic<V> topic) {
        AtomicLong count = new AtomicLong();
        read(topic, value -> {
            count.incrementAndGet();
            return false;
        });
        return count.get();
    }

    private Map<String, Object> settings() {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                5_000);
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, Topic<?> topic) {
        return consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private static <V> void keep(ConsumerRecords<byte[], V> records, Predicate<V> wanted, List<V> found) {
        for (ConsumerRecord<byte[], V> record : records) {
            V value = record.value();
            if (value != null && wanted.test(value)) {
                found.add(value);
            }
        }
    }

    private static boolean isAt(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
