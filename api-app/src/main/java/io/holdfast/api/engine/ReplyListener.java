package io.holdfast.api.engine;

import io.holdfast.wire.ReplyTo;
import io.holdfast.wire.Topics;
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
 * Reads this instance's own partition of the replies, and hands each on.
 *
 * <p>No reply to a command that is sent after {@link #start()} is missed, and no reply of any content stops it.
 */
final class ReplyListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReplyListener.class);
    private static final String CONSUMER = "api";

    private final LogTail tail;
    private final BiConsumer<ReplyTo, byte[]> replies;
    private final DeadLetterBox deadLetters;

    ReplyListener(
            Supplier<Consumer<byte[], byte[]>> consumers,
            int replyPartition,
            BiConsumer<ReplyTo, byte[]> replies,
            DeadLetterBox deadLetters) {
        TopicPartition own = new TopicPartition(Topics.BOOKING_REPLIES.name(), replyPartition);
        this.tail = new LogTail("reply-listener", consumers, List.of(own), this::hand);
        this.replies = replies;
        this.deadLetters = deadLetters;
        deadLetters.expect(CONSUMER, own.topic());
    }

    void start() {
        tail.start();
    }

    /** Whether it is reading. */
    boolean isRunning() {
        return tail.isRunning();
    }

    @Override
    public void close() {
        tail.close();
    }

    private void hand(ConsumerRecord<byte[], byte[]> record) {
        Optional<ReplyTo> to = ReplyTo.read(record.headers());
        if (to.isPresent() && record.value() != null) {
            replies.accept(to.get(), record.value());
        } else {
            putAside(record);
        }
    }

    /** One that the broker does not take is only logged: the replies of others are behind it. */
    private void putAside(ConsumerRecord<byte[], byte[]> record) {
        try {
            deadLetters.put(CONSUMER, record, new IllegalArgumentException("No reply to any question"));
        } catch (KafkaException e) {
            LOG.error("A record at offset {} is no reply, and is not put aside either", record.offset(), e);
        }
    }
}
