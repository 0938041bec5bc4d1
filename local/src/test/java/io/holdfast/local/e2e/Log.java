package io.holdfast.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.local.parts.Registry;
import io.holdfast.local.settings.Port;
import io.holdfast.local.settings.Settings;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.BookingReply;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.HttpSchemaRegistry;
import io.holdfast.wire.ReplyTo;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.Ticket;
import io.holdfast.wire.TicketStatus;
import io.holdfast.wire.Topic;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The topics, read from their beginning as committed, and the engine, asked past the API. */
final class Log {
    /** The API has the first of them. */
    private static final int REPLY_PARTITION = 1;

    private static final String POISON = "poison-of-a-test";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private final String bootstrap;
    private final Wire wire;

    Log(Settings settings) {
        this.bootstrap = "127.0.0.1:" + settings.ports().of(Port.KAFKA);
        this.wire = new Wire(new HttpSchemaRegistry(Registry.url(settings)));
    }

    /** A record with its value decoded. */
    record Entry<V>(String key, V value, ConsumerRecord<byte[], byte[]> record) {}

    /** Everything that is on a topic now, but for what a test has put there and nobody can read. */
    <V extends SpecificRecord> List<Entry<V>> all(Topic<V> topic) {
        var decoder = wire.deserializer(topic);
        List<Entry<V>> entries = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> found : raw(topic)) {
            if (found.headers().lastHeader(POISON) == null) {
                entries.add(new Entry<>(
                        new String(found.key(), UTF_8), decoder.deserialize(topic.name(), found.value()), found));
            }
        }
        return entries;
    }

    /** The value of a record; empty where it is none of its topic. */
    <V> Optional<Object> decoded(Topic<V> topic, ConsumerRecord<byte[], byte[]> found) {
        @SuppressWarnings("unchecked")
        Topic<? extends SpecificRecord> ofRecords = (Topic<? extends SpecificRecord>) topic;
        try {
            return Optional.ofNullable(wire.deserializer(ofRecords).deserialize(topic.name(), found.value()));
        } catch (SerializationException poison) {
            return Optional.empty();
        }
    }

    List<ConsumerRecord<byte[], byte[]>> raw(Topic<?> topic) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(reading(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(found::add);
            }
            return found;
        }
    }

    /** The commands that were sent to the engine, those that can be read. */
    List<Object> commands() {
        var decoder = wire.deserializer(Topics.BOOKING_REQUESTS);
        List<Object> commands = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> found : raw(Topics.BOOKING_REQUESTS)) {
            try {
                commands.add(decoder.deserialize(found.topic(), found.value()).getCommand());
            } catch (SerializationException poison) {
                continue;
            }
        }
        return commands;
    }

    /** What the public ledger has of an event. */
    List<AvailabilityChange> ledger(long event) {
        return all(Topics.TICKET_AVAILABILITY).stream()
                .map(Entry::value)
                .filter(change -> change.getEventId() == event)
                .toList();
    }

    /** How often an order's seats came into a state. */
    long count(String orderId, SeatState state) {
        return all(Topics.TICKET_AVAILABILITY).stream()
                .map(Entry::value)
                .filter(change -> orderId.equals(change.getOrderId()) && change.getState() == state)
                .count();
    }

    /** The latest row of each order of an event, by its id. */
    Map<String, io.holdfast.wire.Order> orders(long event) {
        return all(Topics.ORDERS).stream()
                .filter(entry -> entry.value().getEventId() == event)
                .collect(Collectors.toMap(Entry::key, Entry::value, (before, after) -> after));
    }

    /** What became of each ticket of an order, by its code. */
    Map<String, TicketStatus> ticketsOf(String orderId) {
        return all(Topics.TICKETS).stream()
                .map(Entry::value)
                .filter(ticket -> ticket.getOrderId().equals(orderId))
                .collect(Collectors.toMap(Ticket::getTicketCode, Ticket::getStatus, (before, after) -> after));
    }

    /** Sends a command, and returns what the engine decides. */
    BookingReply asks(String inventory, SpecificRecord command) {
        ReplyTo to = new ReplyTo(REPLY_PARTITION, ThreadLocalRandom.current().nextLong());
        ProducerRecord<byte[], byte[]> asked = new ProducerRecord<>(
                Topics.BOOKING_REQUESTS.name(), inventory.getBytes(UTF_8), encoded(inventory, command));
        to.write(asked.headers());
        write(asked);
        return Eventually.get(PATIENCE, () -> reply(to), Optional::isPresent).orElseThrow();
    }

    /** Puts bytes on the engine's log, whatever they are. */
    RecordMetadata writes(String key, byte[] value) {
        return write(new ProducerRecord<>(Topics.BOOKING_REQUESTS.name(), key.getBytes(UTF_8), value));
    }

    /** Puts bytes on a partition of any topic, whatever they are. */
    RecordMetadata writes(Topic<?> topic, int partition, byte @Nullable [] key, byte[] value) {
        ProducerRecord<byte[], byte[]> poison = new ProducerRecord<>(topic.name(), partition, key, value);
        poison.headers().add(POISON, new byte[] {1});
        return write(poison);
    }

    /** Puts records wherever they are to go, whatever they are. */
    void writes(List<ProducerRecord<byte[], byte[]>> records) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(writing(), new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> written =
                    records.stream().map(producer::send).toList();
            for (Future<RecordMetadata> one : written) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("the log does not take it", e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts a record on any topic, past those who should write it. */
    <V extends SpecificRecord> RecordMetadata appends(Topic<V> topic, String key, V value) {
        return write(new ProducerRecord<>(topic.name(), key.getBytes(UTF_8), encoded(topic, value)));
    }

    byte[] encoded(String inventory, SpecificRecord command) {
        BookingRequest request = new BookingRequest();
        request.setInventory(inventory);
        request.setSentAt(Instant.now());
        request.setCommand(command);
        return encoded(Topics.BOOKING_REQUESTS, request);
    }

    <V extends SpecificRecord> byte[] encoded(Topic<V> topic, V value) {
        return wire.serializer(topic).serialize(topic.name(), value);
    }

    private Optional<BookingReply> reply(ReplyTo to) {
        return all(Topics.BOOKING_REPLIES).stream()
                .filter(entry -> ReplyTo.read(entry.record().headers())
                        .filter(to::equals)
                        .isPresent())
                .map(Entry::value)
                .findFirst();
    }

    RecordMetadata write(ProducerRecord<byte[], byte[]> written) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(writing(), new ByteArraySerializer(), new ByteArraySerializer())) {
            return producer.send(written).get();
        } catch (ExecutionException e) {
            throw new AssertionError("the log does not take it", e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> writing() {
        return Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap, ProducerConfig.ACKS_CONFIG, "all");
    }

    private Map<String, Object> reading() {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
    }
}
