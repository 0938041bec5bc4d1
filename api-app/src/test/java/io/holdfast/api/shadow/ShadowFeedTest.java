package io.holdfast.api.shadow;

import static io.holdfast.api.shadow.Ledger.held;
import static io.holdfast.api.shadow.Ledger.opened;
import static io.holdfast.api.shadow.Ledger.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.InMemorySchemaRegistry;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShadowFeedTest {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.TICKET_AVAILABILITY.name(), 0);

    private final Wire wire = new Wire(new InMemorySchemaRegistry());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Circuit circuit = new Circuit(System::nanoTime);
    private final ShadowMetrics metrics = new ShadowMetrics(meters, circuit);
    private final Queue<Consumer<byte[], byte[]>> consumers = new ArrayDeque<>();

    @Test
    void it_goes_on_after_garbage_and_faults_and_forgets_what_it_read_too_late() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        MockConsumer<byte[], byte[]> failing = consumer(0, List.of(bytes(opened("42")), new byte[] {1, 2, 3}));
        failing.schedulePollTask(() -> failing.setPollException(new KafkaException("gone")));
        MockConsumer<byte[], byte[]> next =
                consumer(2, java.util.Arrays.asList(null, bytes(held("42", 2, "A", 3)), bytes(late())));
        next.schedulePollTask(read::countDown);
        consumers.addAll(List.of(failing, next));
        try (RealRedis redis = new RealRedis();
                RedisLine line = new RedisLine(redis.settings(60_000))) {
            line.start();
            while (line.connection().isEmpty()) {
                Thread.onSpinWait();
            }
            ShadowSettings settings = redis.settings(60_000);
            KnownVersions known = new KnownVersions();
            line.connection().orElseThrow().sync().hset(ShadowCodec.key("late"), "sections", "");
            Clock clock = Clock.fixed(Ledger.AT, ZoneOffset.UTC);
            try (ShadowFeed feed = new ShadowFeed(
                    consumers::remove,
                    wire.deserializer(Topics.TICKET_AVAILABILITY),
                    new ShadowWriter(line, known, metrics, settings),
                    metrics,
                    clock)) {
                feed.start();
                assertThat(read.await(120, TimeUnit.SECONDS)).isTrue();
            }
            Shadow shadow = new Shadow(Optional.of(line), circuit, known, metrics, settings);
            assertThat(shadow.counts("42")).contains(view("42", 2, 3, 0));
            assertThat(line.connection().orElseThrow().sync().exists(ShadowCodec.key("late")))
                    .isZero();
            assertThat(meters.counter("holdfast.shadow.skipped").count()).isEqualTo(3);
        }
    }

    private static AvailabilityChange late() {
        AvailabilityChange late = held("late", 7, "A", 1);
        late.setDecidedAt(Ledger.AT.minus(Duration.ofMinutes(1)));
        return late;
    }

    private byte[] bytes(AvailabilityChange change) {
        return wire.serializer(Topics.TICKET_AVAILABILITY).serialize(PARTITION.topic(), change);
    }

    private static MockConsumer<byte[], byte[]> consumer(long offset, List<byte @Nullable []> values) {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("latest");
        consumer.updatePartitions(PARTITION.topic(), List.of());
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of(PARTITION));
            consumer.updateEndOffsets(Map.of(PARTITION, offset));
            consumer.seek(PARTITION, offset);
            for (int i = 0; i < values.size(); i++) {
                consumer.addRecord(new ConsumerRecord<>(
                        PARTITION.topic(), PARTITION.partition(), offset + i, new byte[0], values.get(i)));
            }
        });
        return consumer;
    }
}
