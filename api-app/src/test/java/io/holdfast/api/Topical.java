package io.holdfast.api;

import io.holdfast.api.engine.TestBroker;
import io.holdfast.wire.Topic;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes on the topics what the engine would, and waits for what comes of it. */
final class Topical {
    private static final KafkaProducer<String, byte[]> PRODUCER = new KafkaProducer<>(
            Map.of("bootstrap.servers", TestBroker.bootstrap()), new StringSerializer(), new ByteArraySerializer());
    private static final long PATIENCE_NANOS = 120_000_000_000L;
    private static final long BETWEEN_LOOKS_NANOS = 20_000_000;

    private Topical() {}

    static <V extends SpecificRecord> void write(Topic<V> topic, String key, V value) {
        write(topic, key, TestBroker.WIRE.serializer(topic).serialize(topic.name(), value));
    }

    static void write(Topic<?> topic, String key, byte[] value) {
        PRODUCER.send(new ProducerRecord<>(topic.name(), key, value));
        PRODUCER.flush();
    }

    static void until(String what, BooleanSupplier isSo) {
        long endNanos = System.nanoTime() + PATIENCE_NANOS;
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > endNanos) {
                throw new AssertionError("never so: " + what);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
    }
}
