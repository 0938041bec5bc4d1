package io.holdfast.api.engine;

import io.holdfast.wire.BookingReply;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.InMemorySchemaRegistry;
import io.holdfast.wire.Order;
import io.holdfast.wire.ReplyTo;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Reads commands off the log and answers as a test says; what it answers is not thought about. */
public final class FakeEngine implements AutoCloseable {
    /** Ends a command in a reply that nobody can read: its outcome is unknown at once, as if time had run out. */
    public static final Optional<Object> UNREADABLE = Optional.of(new byte[] {9, 9, 9});

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Wire WIRE = new Wire(new InMemorySchemaRegistry());
    private final KafkaConsumer<byte[], byte[]> commands;
    private final KafkaProducer<String, byte[]> replies;
    private final Thread thread = new Thread(this::run, "fake-engine");
    private final List<BookingRequest> received = new CopyOnWriteArrayList<>();
    private final int replyPartition;
    private volatile Function<BookingRequest, Optional<Object>> outcomes;
    private volatile boolean closing;

    /** @param outcomes what each command ends in; empty: no reply; bytes: just these */
    public FakeEngine(int replyPartition, Function<BookingRequest, Optional<Object>> outcomes) {
        this.replyPartition = replyPartition;
        this.outcomes = outcomes;
        this.commands = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, TestBroker.bootstrap()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.replies = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestBroker.bootstrap()), new StringSerializer(), new ByteArraySerializer());
        List<TopicPartition> all = IntStream.range(0, TestBroker.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(Topics.BOOKING_REQUESTS.name(), partition))
                .toList();
        commands.assign(all);
        commands.seekToEnd(all);
        all.forEach(commands::position);
        thread.start();
    }

    public void answers(Function<BookingRequest, Optional<Object>> other) {
        outcomes = other;
    }

    public List<BookingRequest> received() {
        return received;
    }

    /** The latest command of this kind, once it has come: nobody waits for the reply to some of them. */
    public <T> T told(Class<T> command) {
        long endNanos = System.nanoTime() + PATIENCE.toNanos();
        synchronized (received) {
            while (System.nanoTime() < endNanos) {
                Optional<T> found = received.reversed().stream()
                        .map(BookingRequest::getCommand)
                        .filter(command::isInstance)
                        .map(command::cast)
                        .findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
                try {
                    received.wait(PATIENCE.toMillis());
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        throw new AssertionError("No " + command.getSimpleName() + " came");
    }

    /** Sends raw bytes as a reply, as no engine would. */
    void reply(ReplyTo to, byte[] value) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topics.BOOKING_REPLIES.name(), to.partition(), "any", value);
        to.write(record.headers());
        replies.send(record);
        replies.flush();
    }

    private void run() {
        while (!closing) {
            commands.poll(Duration.ofMillis(20)).forEach(this::answer);
        }
        commands.close();
    }

    /** Whoever shares the broker has another engine. */
    private boolean isOurs(ConsumerRecord<byte[], byte[]> record) {
        return ReplyTo.read(record.headers())
                .map(to -> to.partition() == replyPartition)
                .orElse(true);
    }

    private void answer(ConsumerRecord<byte[], byte[]> record) {
        if (!isOurs(record)) {
            return;
        }
        BookingRequest command = WIRE.deserializer(Topics.BOOKING_REQUESTS).deserialize(record.topic(), record.value());
        synchronized (received) {
            received.add(command);
            received.notifyAll();
        }
        outcomes.apply(command)
                .ifPresent(outcome -> ReplyTo.read(record.headers())
                        .ifPresent(to -> reply(to, encoded(command.getInventory(), outcome))));
    }

    static byte[] encoded(String inventory, Object outcome) {
        if (outcome instanceof byte[] raw) {
            return raw;
        }
        BookingReply reply = new BookingReply();
        reply.setInventory(inventory);
        boolean isNew = outcome instanceof Order order && order.getVersion() == 1;
        reply.setDecidedAt(isNew ? ((Order) outcome).getCreatedAt() : Instant.now());
        reply.setOutcome(outcome);
        return WIRE.serializer(Topics.BOOKING_REPLIES).serialize(Topics.BOOKING_REPLIES.name(), reply);
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        replies.close();
    }
}
