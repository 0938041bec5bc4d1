package io.holdfast.bench.expiry;

import io.holdfast.bench.rig.Requests;
import io.holdfast.bench.rig.SystemUnderTest;
import io.holdfast.local.settings.Problem;
import io.holdfast.wire.BookingReply;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.Refused;
import io.holdfast.wire.ReplyTo;
import io.holdfast.wire.Topics;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Bookings at an even rate, whatever the answers take. A latency counts from the moment at which a booking was due to
 * the moment at which its reply was read back committed.
 */
final class Foreground implements AutoCloseable {
    /** Where its own replies are awaited. */
    static final int REPLIES = 0;

    private static final String KIND = "other";
    private static final long LONGEST_MICROS = 120_000_000;
    private static final int DIGITS = 3;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String inventory;
    private final int places;
    private final long gapNanos;
    private final AtomicLongArray doneNanos;
    private final KafkaProducer<String, BookingRequest> producer;
    private final KafkaConsumer<byte[], byte[]> replies;
    private final Deserializer<BookingReply> decoder;
    private final Thread sender = Thread.ofPlatform().name("foreground").unstarted(this::send);
    private final Thread reader = Thread.ofPlatform().name("replies").unstarted(this::read);
    private volatile long startNanos;
    private volatile int sent;
    private final ConcurrentMap<String, Integer> refused = new ConcurrentHashMap<>();
    private volatile boolean stopping;
    private volatile boolean closed;

    Foreground(SystemUnderTest system, String inventory, int perSecond, int places, int longestSeconds) {
        this.inventory = inventory;
        this.places = places;
        this.gapNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.doneNanos = new AtomicLongArray(perSecond * longestSeconds);
        this.producer = system.clients().producer(Topics.BOOKING_REQUESTS, 0);
        this.replies = system.clients().consumer(Topics.BOOKING_REPLIES.name(), REPLIES);
        this.decoder = system.wire().deserializer(Topics.BOOKING_REPLIES);
    }

    void start() {
        startNanos = System.nanoTime();
        reader.start();
        sender.start();
    }

    private void send() {
        while (!stopping && sent < doneNanos.length()) {
            int number = sent;
            long waitNanos = dueNanos(number) - System.nanoTime();
            if (waitNanos > 0) {
                LockSupport.parkNanos(waitNanos);
            } else {
                var _ = producer.send(Requests.hold(inventory, KIND, number, places, new ReplyTo(REPLIES, number)));
                sent = number + 1;
            }
        }
    }

    private void read() {
        try (replies) {
            while (!closed) {
                replies.poll(POLL).forEach(this::note);
            }
        }
    }

    private void note(ConsumerRecord<byte[], byte[]> found) {
        long nowNanos = System.nanoTime();
        ReplyTo.read(found.headers()).ifPresent(to -> doneNanos.set((int) to.id(), nowNanos));
        if (decoder.deserialize(found.topic(), found.value()).getOutcome() instanceof Refused refusal) {
            refused.merge(refusal.getCode().name(), 1, Integer::sum);
        }
    }

    private long dueNanos(int number) {
        return startNanos + number * gapNanos;
    }

    /** Sends no more, and returns when every reply is there. */
    void finish() {
        stopping = true;
        join(sender);
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (unanswered() > 0 && System.nanoTime() < deadlineNanos) {
            LockSupport.parkNanos(POLL.toNanos());
        }
        closed = true;
        join(reader);
        if (unanswered() > 0 || !refused.isEmpty()) {
            throw new Problem("of %,d bookings %,d got no answer, refused: %s".formatted(sent, unanswered(), refused));
        }
    }

    private long unanswered() {
        long missing = 0;
        for (int number = 0; number < sent; number++) {
            missing += doneNanos.get(number) == 0 ? 1 : 0;
        }
        return missing;
    }

    /** The latencies, in microseconds, of the bookings that were due between two moments of {@link System#nanoTime}. */
    Histogram latencies(long fromNanos, long toNanos) {
        Histogram micros = new Histogram(LONGEST_MICROS, DIGITS);
        for (int number = 0; number < sent; number++) {
            long due = dueNanos(number);
            if (due - fromNanos >= 0 && due - toNanos < 0) {
                long took = TimeUnit.NANOSECONDS.toMicros(doneNanos.get(number) - due);
                micros.recordValue(Math.clamp(took, 0, LONGEST_MICROS));
            }
        }
        return micros;
    }

    @Override
    public void close() {
        stopping = true;
        closed = true;
        producer.close(Duration.ZERO);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Problem("interrupted", interrupted);
        }
    }
}
