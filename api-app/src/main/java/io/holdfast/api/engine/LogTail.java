package io.holdfast.api.engine;

import io.holdfast.wire.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads partitions of the log from their ends at the time of the start, and hands each record on, on one thread. It is
 * in no group: every instance reads all that it asks for.
 *
 * <p>Only committed records are read, none is skipped after a fault of the broker, and no fault ends it.
 */
public final class LogTail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogTail.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration START_PATIENCE = Duration.ofSeconds(30);
    private static final Duration STALE = Duration.ofSeconds(5);

    private final String name;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final List<TopicPartition> partitions;
    private final java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> records;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final ReadingThread thread;
    private volatile long polledNanos;

    /** @param records takes each record; what it throws has it handed over once more */
    LogTail(
            String name,
            Supplier<Consumer<byte[], byte[]>> consumers,
            List<TopicPartition> partitions,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> records) {
        this.name = name;
        this.consumers = consumers;
        this.partitions = partitions;
        this.records = records;
        this.thread = new ReadingThread(name, consumers, new Reading());
    }

    /** Of all partitions of some topics, a moment behind them. */
    public static LogTail of(
            String name,
            KafkaSettings settings,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> records,
            Topic<?>... topics) {
        List<TopicPartition> partitions = Arrays.stream(topics)
                .flatMap(topic -> IntStream.range(0, settings.partitions())
                        .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                .toList();
        return new LogTail(name, () -> KafkaClients.follower(settings), partitions, records);
    }

    /** Fixes the positions, so that nothing that is written from now on can be missed; then begins to read. */
    public void start() {
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(partition -> next.put(partition, consumer.position(partition, START_PATIENCE)));
        }
        polledNanos = System.nanoTime();
        thread.start();
    }

    /** Whether it is reading. */
    public boolean isRunning() {
        return thread.isAlive() && System.nanoTime() - polledNanos < STALE.toNanos();
    }

    @Override
    public void close() {
        thread.close();
    }

    private final class Reading implements ReadingThread.Work {
        @Override
        public void begin(Consumer<byte[], byte[]> consumer) {
            consumer.assign(partitions);
            next.forEach(consumer::seek);
        }

        @Override
        public void read(Consumer<byte[], byte[]> consumer) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                records.accept(record);
                next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
            }
            // Past markers and aborted records, too.
            partitions.forEach(partition -> next.put(partition, consumer.position(partition)));
            polledNanos = System.nanoTime();
        }

        @Override
        public void failed(RuntimeException fault) {
            LOG.error("{} failed at {} and starts again", name, next, fault);
        }
    }
}
