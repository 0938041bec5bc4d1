package io.holdfast.engine.audit;

import io.holdfast.engine.views.PastSeats;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.InventoryPartition;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads the ledger from its beginning to some moment. It takes as long as the ledger is long, so few do it at once. */
public final class LedgerHistory {
    private static final int AT_ONCE = 2;
    private static final Duration POLL = Duration.ofMillis(500);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Deserializer<AvailabilityChange> changes;
    private final int partitions;
    private final Semaphore places = new Semaphore(AT_ONCE);

    /** Why nothing is told of the past just now. */
    public static final class Busy extends RuntimeException {
        Busy() {
            super("Too many look into the past at once");
        }
    }

    LedgerHistory(Supplier<Consumer<byte[], byte[]>> consumers, Wire wire, int partitions) {
        this.consumers = consumers;
        this.changes = wire.deserializer(Topics.TICKET_AVAILABILITY);
        this.partitions = partitions;
    }

    /**
     * The seats of an inventory as of a moment.
     *
     * @param untilMillis what was decided later does not count
     * @param untilOffset what stands behind this offset of the inventory's partition does not count
     * @throws Busy when others are looking; worth another try
     */
    public PastSeats seats(String inventory, long untilMillis, long untilOffset) {
        if (!places.tryAcquire()) {
            throw new Busy();
        }
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            return read(consumer, inventory, untilMillis, untilOffset);
        } finally {
            places.release();
        }
    }

    private PastSeats read(Consumer<byte[], byte[]> consumer, String inventory, long untilMillis, long untilOffset) {
        byte[] key = inventory.getBytes(StandardCharsets.UTF_8);
        TopicPartition partition =
                new TopicPartition(Topics.TICKET_AVAILABILITY.name(), InventoryPartition.of(inventory, partitions));
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        PastSeats past = new PastSeats();
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> found : consumer.poll(POLL)) {
                if (found.offset() > untilOffset) {
                    return past;
                }
                if (Arrays.equals(key, found.key())) {
                    Optional<AvailabilityChange> change = readable(found);
                    if (change.isPresent() && change.get().getDecidedAt().toEpochMilli() > untilMillis) {
                        return past;
                    }
                    change.ifPresent(past::fold);
                }
            }
        }
        return past;
    }

    /** What cannot be read is no part of the past: the views have put it aside, and the auditor has reported it. */
    private Optional<AvailabilityChange> readable(ConsumerRecord<byte[], byte[]> found) {
        try {
            return Optional.ofNullable(changes.deserialize(found.topic(), found.value()));
        } catch (SerializationException e) {
            return Optional.empty();
        }
    }
}
