package io.holdfast.engine.running;

import io.holdfast.engine.topology.EngineMetrics;
import io.holdfast.engine.topology.EngineRules;
import io.holdfast.engine.topology.InventoryTopology;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.InMemorySchemaRegistry;
import io.holdfast.wire.ReplyTo;
import io.holdfast.wire.Topic;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** Drives the engine's topology with its own settings but for its transactions, by a clock of the test. */
final class EngineDriver implements AutoCloseable {
    static final Instant START = Instant.parse("2027-01-01T00:00:00Z");
    static final Duration RETENTION = Duration.ofDays(7);
    static final String TICKET_KEY = Base64.getEncoder().encodeToString(new byte[32]);

    final EngineMetrics metrics;
    private final Wire wire = new Wire(new InMemorySchemaRegistry());
    private final TopologyTestDriver driver;

    EngineDriver(Path state, MeterRegistry meters) {
        metrics = new EngineMetrics(meters);
        Properties settings = StreamsSettings.engine(settings(state), metrics);
        // Of two transactions, the test driver forgets what was sent between them: dead letters of unreadable records.
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        driver = new TopologyTestDriver(topology(wire, metrics), settings, START);
    }

    static Topology topology(Wire wire, EngineMetrics metrics) {
        return InventoryTopology.build(wire, new EngineRules(TICKET_KEY, RETENTION, RETENTION, 4), metrics);
    }

    static EngineSettings settings(Path state) {
        return new EngineSettings(
                "127.0.0.1:9",
                "http://127.0.0.1:9",
                "e",
                "127.0.0.1",
                9,
                state,
                1,
                (short) 1,
                0,
                1,
                10,
                TICKET_KEY,
                RETENTION);
    }

    void send(BookingRequest request) {
        send(request.getInventory(), request);
    }

    void send(String key, BookingRequest request) {
        send(key, bytes(request), new RecordHeaders());
    }

    void ask(BookingRequest request, ReplyTo replyTo) {
        RecordHeaders headers = new RecordHeaders();
        replyTo.write(headers);
        send(request.getInventory(), bytes(request), headers);
    }

    void send(String key, byte[] value, RecordHeaders headers) {
        driver.createInputTopic(Topics.BOOKING_REQUESTS.name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key, value, headers, START));
    }

    void advance(Duration time) {
        driver.advanceWallClockTime(time);
    }

    byte[] bytes(BookingRequest request) {
        return wire.serializer(Topics.BOOKING_REQUESTS).serialize(Topics.BOOKING_REQUESTS.name(), request);
    }

    <V extends SpecificRecord> List<V> values(Topic<V> topic) {
        return records(topic).stream()
                .map(record -> wire.deserializer(topic).deserialize(topic.name(), record.value()))
                .toList();
    }

    /** What was written since the last look, with the partition that it was written to. */
    List<ProducerRecord<byte[], byte[]>> records(Topic<?> topic) {
        return Stream.generate(() -> next(topic.name()))
                .takeWhile(record -> !record.isEmpty())
                .map(List::getFirst)
                .toList();
    }

    /** The driver keeps the record as it was sent, but shows it without its partition. */
    @SuppressWarnings("unchecked")
    private List<ProducerRecord<byte[], byte[]>> next(String topic) {
        try {
            Method read = TopologyTestDriver.class.getDeclaredMethod("readRecord", String.class);
            read.setAccessible(true);
            List<ProducerRecord<byte[], byte[]>> found = new ArrayList<>();
            ProducerRecord<byte[], byte[]> record = (ProducerRecord<byte[], byte[]>) read.invoke(driver, topic);
            if (record != null) {
                found.add(record);
            }
            return found;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        driver.close();
    }
}
