package io.holdfast.connect;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How much a consumer group has still to read of what was committed when this was made; what comes later is not waited
 * for, or it would never end while seats are sold. Offsets alone do not tell: the end of a transaction takes one up and
 * is no record; so a record is looked for in what is left, and nothing is left when there is none.
 */
final class CaughtUp implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(250);
    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> ends;

    CaughtUp(String kafka, Collection<String> topics) {
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka));
        Map<String, Object> reading = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                1,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        consumer = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList());
        ends = consumer.endOffsets(consumer.assignment());
    }

    /** In offsets, which are a few more than there are records; 0 if and only if no record is left. */
    long left(String group, String topic) {
        Map<TopicPartition, Long> behind = behind(group, topic);
        consumer.pause(consumer.assignment());
        consumer.resume(behind.keySet());
        behind.forEach(consumer::seek);
        while (!behind.keySet().stream().allMatch(this::isAtItsEnd)) {
            consumer.pause(behind.keySet().stream().filter(this::isAtItsEnd).toList());
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < end(new TopicPartition(record.topic(), record.partition()))) {
                    return behind.entrySet().stream()
                            .mapToLong(from -> end(from.getKey()) - from.getValue())
                            .sum();
                }
            }
        }
        return 0;
    }

    /** The partitions that are not read to their ends, each with where to go on. */
    private Map<TopicPartition, Long> behind(String group, String topic) {
        Map<TopicPartition, Long> from = consumer.beginningOffsets(ends.keySet().stream()
                .filter(partition -> partition.topic().equals(topic))
                .toList());
        Map<TopicPartition, Long> behind = new HashMap<>(from);
        committed(group).forEach((partition, offset) -> behind.replace(partition, offset.offset()));
        behind.entrySet().removeIf(partition -> partition.getValue() >= end(partition.getKey()));
        return behind;
    }

    private boolean isAtItsEnd(TopicPartition partition) {
        return consumer.position(partition) >= end(partition);
    }

    private long end(TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(String group) {
        try {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("The offsets of " + group + " cannot be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
