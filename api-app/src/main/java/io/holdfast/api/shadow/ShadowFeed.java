package io.holdfast.api.shadow;

import io.holdfast.api.engine.ReadingThread;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the committed ledger and hands it to the writer, as it comes. The instances share the partitions. Nothing that
 * it meets stops it: it is behind, or it goes on, and what it left out is forgotten in Redis.
 */
final class ShadowFeed implements AutoCloseable, ReadingThread.Work {
    private static final Logger LOG = LoggerFactory.getLogger(ShadowFeed.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration TOO_OLD = Duration.ofSeconds(5);

    private final Deserializer<AvailabilityChange> changes;
    private final ShadowWriter writer;
    private final ShadowMetrics metrics;
    private final Clock clock;
    private final ReadingThread thread;

    ShadowFeed(
            Supplier<Consumer<byte[], byte[]>> consumers,
            Deserializer<AvailabilityChange> changes,
            ShadowWriter writer,
            ShadowMetrics metrics,
            Clock clock) {
        this.changes = changes;
        this.writer = writer;
        this.metrics = metrics;
        this.clock = clock;
        this.thread = new ReadingThread("shadow-feed", consumers, this);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        thread.close();
    }

    @Override
    public void begin(Consumer<byte[], byte[]> consumer) {
        consumer.subscribe(List.of(Topics.TICKET_AVAILABILITY.name()));
    }

    @Override
    public void read(Consumer<byte[], byte[]> consumer) {
        Instant tooOld = clock.instant().minus(TOO_OLD);
        List<AvailabilityChange> fresh = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            try {
                AvailabilityChange change = changes.deserialize(record.topic(), record.value());
                if (change != null && !change.getDecidedAt().isBefore(tooOld)) {
                    fresh.add(change);
                    continue;
                }
                if (change != null) {
                    writer.forget(change.getInventory());
                }
            } catch (SerializationException e) {
                LOG.debug("No entry of the ledger at {}-{}", record.partition(), record.offset(), e);
            }
            metrics.skipped(); // the views have put aside what cannot be read
        }
        writer.write(fresh);
    }

    @Override
    public void failed(RuntimeException fault) {
        LOG.warn("The shadow is not fed for a moment: {}", fault.getMessage());
    }
}
