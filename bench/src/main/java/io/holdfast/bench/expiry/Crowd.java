package io.holdfast.bench.expiry;

import io.holdfast.bench.rig.Requests;
import io.holdfast.bench.rig.SystemUnderTest;
import io.holdfast.local.settings.Problem;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.ReplyTo;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.Topics;
import java.time.Duration;
import java.util.LongSummaryStatistics;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Holds that are made for one event after the other, a second for each, and what the ledger then says of them, read
 * committed.
 */
final class Crowd implements AutoCloseable {
    /** Theirs are answered too, where nobody reads. */
    private static final int REPLIES = 1;

    private static final String KIND = "crowd";
    private static final long EVENT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration LOOK = Duration.ofMillis(5);

    private final SystemUnderTest system;
    private final Events events;
    private final int size;
    private final KafkaConsumer<byte[], byte[]> ledger;
    private final Deserializer<AvailabilityChange> decoder;
    private final Thread reader = Thread.ofPlatform().name("ledger").unstarted(this::read);
    private volatile boolean closed;
    private volatile Seen seen = new Seen(0, 0, 0, 0, 0, 0, 0, 0);

    /** What the ledger has told so far; times are in milliseconds since the epoch. */
    record Seen(
            int held,
            int released,
            long firstDeadlineMillis,
            long lastDeadlineMillis,
            long firstReleasedMillis,
            long lastReleasedMillis,
            long firstReleaseSeenMillis,
            long lastReleaseSeenMillis) {}

    Crowd(SystemUnderTest system, Events events, int size) {
        this.system = system;
        this.events = events;
        this.size = size;
        this.ledger =
                system.clients().consumer(Topics.TICKET_AVAILABILITY.name(), events.partition(system.partitions()));
        this.decoder = system.wire().deserializer(Topics.TICKET_AVAILABILITY);
        reader.start();
    }

    /** Returns when all of them are on the ledger. */
    Seen hold(Duration patience) {
        try (KafkaProducer<String, BookingRequest> producer = system.clients().producer(Topics.BOOKING_REQUESTS, 5)) {
            int each = size / events.all().size();
            long startNanos = System.nanoTime();
            for (int number = 0; number < size; number++) {
                int event = Math.min(number / each, events.all().size() - 1);
                parkUntil(startNanos + event * EVENT_NANOS);
                var _ = producer.send(Requests.hold(
                        events.all().get(event).inventory(), KIND, number, 1, new ReplyTo(REPLIES, number)));
            }
        }
        return await(patience, "held", () -> seen.held() == size);
    }

    /** Returns when all of them have been released. */
    Seen awaitReleases(Duration patience) {
        return await(patience, "released", () -> seen.released() == size);
    }

    private static void parkUntil(long nanos) {
        while (System.nanoTime() < nanos) {
            LockSupport.parkNanos(nanos - System.nanoTime());
        }
    }

    private interface Condition {
        boolean isMet();
    }

    private Seen await(Duration patience, String what, Condition condition) {
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        while (!condition.isMet()) {
            if (System.nanoTime() > deadlineNanos) {
                throw new Problem("not all of %,d holds were %s after %d s: %s"
                        .formatted(size, what, patience.toSeconds(), seen));
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return seen;
    }

    private void read() {
        LongSummaryStatistics deadlines = new LongSummaryStatistics();
        LongSummaryStatistics released = new LongSummaryStatistics();
        LongSummaryStatistics releaseSeen = new LongSummaryStatistics();
        try (ledger) {
            while (!closed) {
                for (ConsumerRecord<byte[], byte[]> found : ledger.poll(POLL)) {
                    AvailabilityChange change = decoder.deserialize(found.topic(), found.value());
                    String order = change.getOrderId();
                    if (order != null && Requests.isOf(KIND, order)) {
                        long decidedMillis = change.getDecidedAt().toEpochMilli();
                        if (change.getState() == SeatState.LOCKED) {
                            deadlines.accept(decidedMillis + events.holdMillis(change.getInventory()));
                        } else if (change.getCause() == ChangeCause.EXPIRED) {
                            released.accept(decidedMillis);
                            releaseSeen.accept(System.currentTimeMillis());
                        }
                    }
                }
                seen = new Seen(
                        (int) deadlines.getCount(),
                        (int) released.getCount(),
                        deadlines.getMin(),
                        deadlines.getMax(),
                        released.getMin(),
                        released.getMax(),
                        releaseSeen.getMin(),
                        releaseSeen.getMax());
            }
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
