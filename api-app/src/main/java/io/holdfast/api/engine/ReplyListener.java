package io.holdfast.api.engine;

import io.holdfast.wire.ReplyTo;
import io.holdfast.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads this instance's own partition of the replies, from its end at the time of the start, and hands each on.
 *
 * <p>Only committed replies are read, none is skipped after a fault, and no reply of any content stops it.
 */
final class ReplyListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReplyListener.class);
    private static final String CONSUMER = "api";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration START_PATIENCE = Duration.ofSeconds(30);
    private static final Duration STALE = Duration.ofSeconds(5);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 500;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final TopicPartition own;
    private final BiConsumer<ReplyTo, byte[]> replies;
    private final DeadLetterBox deadLetters;
    private final Thread thread;
    private volatile boolean closing;
    private volatile long polledNanos;
    private long next;

    ReplyListener(
            Supplier<Consumer<byte[], byte[]>> consumers,
            int replyPartition,
            BiConsumer<ReplyTo, byte[]> replies,
            DeadLetterBox deadLetters) {
        this.consumers = consumers;
        this.own = new TopicPartition(Topics.BOOKING_REPLIES.name(), replyPartition);
        this.replies = replies;
        this.deadLetters = deadLetters;
        deadLetters.expect(CONSUMER, own.topic());
        this.thread = Thread.ofPlatform().name("reply-listener").daemon().unstarted(this::run);
    }

    /** Fixes the position, so that no reply to a command sent from now on can be missed; then begins to read. */
    void start() {
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            consumer.assign(List.of(own));
            consumer.seekToEnd(List.of(own));
            next = consumer.position(own, START_PATIENCE);
        }
        polledNanos = System.nanoTime();
        thread.start();
    }

    /** Whether it is reading. */
    boolean isRunning() {
        return thread.isAlive() && System.nanoTime() - polledNanos < STALE.toNanos();
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join(CLOSE_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closing) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                consumer.assign(List.of(own));
                consumer.seek(own, next);
                while (!closing) {
                    read(consumer);
                }
            } catch (RuntimeException e) {
                pauseAfter(e);
            }
        }
    }

    private void read(Consumer<byte[], byte[]> consumer) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            Optional<ReplyTo> to = ReplyTo.read(record.headers());
            if (to.isPresent() && record.value() != null) {
                replies.accept(to.get(), record.value());
            } else {
                putAside(record);
            }
        }
        next = consumer.position(own);
        polledNanos = System.nanoTime();
    }

    /** One that the broker does not take is only logged: the replies of others are behind it. */
    private void putAside(ConsumerRecord<byte[], byte[]> record) {
        try {
            deadLetters.put(CONSUMER, record, new IllegalArgumentException("No reply to any question"));
        } catch (KafkaException e) {
            LOG.error("A record at offset {} is no reply, and is not put aside either", record.offset(), e);
        }
    }

    private void pauseAfter(RuntimeException fault) {
        if (closing) {
            return;
        }
        LOG.error("The reply listener failed at offset {} and starts again", next, fault);
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
