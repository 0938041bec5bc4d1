package io.holdfast.api.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.wire.DeadLetter;
import io.holdfast.wire.ReplyTo;
import io.holdfast.wire.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplyListenerTest {
    private static final TopicPartition OWN = new TopicPartition(Topics.BOOKING_REPLIES.name(), 2);
    private static final long END = 10;

    private final BlockingQueue<Long> delivered = new LinkedBlockingQueue<>();
    private final Queue<Consumer<byte[], byte[]>> consumers = new ArrayDeque<>();
    private final MockProducer<byte[], byte[]> letters =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final DeadLetterBox deadLetters = new DeadLetterBox(letters, meters);
    private final ReplyListener listener =
            new ReplyListener(consumers::remove, 2, (to, value) -> delivered.add(to.id()), deadLetters);

    @Test
    void after_a_fault_it_goes_on_where_it_was_and_skips_nothing() throws Exception {
        consumers.add(at(END));
        MockConsumer<byte[], byte[]> failing = at(END);
        failing.schedulePollTask(() -> failing.addRecord(reply(END, 1)));
        failing.schedulePollTask(() -> failing.setPollException(new KafkaException("gone")));
        consumers.add(failing);
        MockConsumer<byte[], byte[]> next = at(END);
        next.schedulePollTask(() -> next.addRecord(reply(END + 1, 2)));
        consumers.add(next);
        listener.start();
        assertThat(delivered.poll(120, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(delivered.poll(120, TimeUnit.SECONDS)).isEqualTo(2);
        assertThat(listener.isRunning()).isTrue();
        listener.close();
        assertThat(listener.isRunning()).isFalse();
    }

    @Test
    void what_is_no_reply_is_put_aside_and_the_next_reply_is_read() throws Exception {
        consumers.add(at(END));
        MockConsumer<byte[], byte[]> odd = at(END);
        odd.schedulePollTask(() -> {
            odd.addRecord(new ConsumerRecord<>(OWN.topic(), OWN.partition(), END, new byte[0], new byte[] {9}));
            odd.addRecord(reply(END + 1, 1, null));
            odd.addRecord(reply(END + 2, 2));
        });
        consumers.add(odd);
        listener.start();
        assertThat(delivered.poll(120, TimeUnit.SECONDS)).isEqualTo(2);
        listener.close();
        assertThat(letters.history())
                .extracting(letter ->
                        DeadLetter.read(letter.headers()).orElseThrow().offset())
                .containsExactly(END, END + 1);
        assertThat(meters.get("holdfast.dead.letters")
                        .tag("topic", OWN.topic())
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    private static MockConsumer<byte[], byte[]> at(long end) {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("latest");
        consumer.updatePartitions(OWN.topic(), List.of());
        consumer.updateBeginningOffsets(Map.of(OWN, 0L));
        consumer.updateEndOffsets(Map.of(OWN, end));
        return consumer;
    }

    private static ConsumerRecord<byte[], byte[]> reply(long offset, long id) {
        return reply(offset, id, new byte[] {1});
    }

    private static ConsumerRecord<byte[], byte[]> reply(long offset, long id, byte @Nullable [] value) {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>(OWN.topic(), OWN.partition(), offset, new byte[0], value);
        new ReplyTo(2, id).write(record.headers());
        return record;
    }
}
