package io.holdfast.api.engine;

import io.holdfast.wire.ReplyTo;
import io.holdfast.wire.Topics;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads this instance's own partition of the replies, and hands each on.
 *
 * <p>No reply to a command that is sent after {@link #start()} is missed, and no reply of any content stops it.
 */
final class ReplyListener implements AutoCloseable {
    private final LogTail tail;
    private final BiConsumer<ReplyTo, byte[]> replies;

    ReplyListener(
            Supplier<Consumer<byte[], byte[]>> consumers, int replyPartition, BiConsumer<ReplyTo, byte[]> replies) {
        TopicPartition own = new TopicPartition(Topics.BOOKING_REPLIES.name(), replyPartition);
        this.tail = new LogTail("reply-listener", consumers, List.of(own), this::hand);
        this.replies = replies;
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
        if (record.value() != null) {
            ReplyTo.read(record.headers()).ifPresent(to -> replies.accept(to, record.value()));
        }
    }
}
