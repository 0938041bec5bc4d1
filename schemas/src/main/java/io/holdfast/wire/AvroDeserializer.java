package io.holdfast.wire;

import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of any schema that is compatible with ours. Safe for use by many threads.
 *
 * <p>Bytes that are not such a record end in a {@link SerializationException}, and never in more memory than a record
 * can hold; a registry that does not answer ends in a {@link SchemaRegistryException}.
 */
final class AvroDeserializer<V extends SpecificRecord> implements Deserializer<V> {
    private static final int HEADER_BYTES = 5;

    private final Schema schema;
    private final SchemaRegistry registry;
    private final ConcurrentMap<Integer, SpecificDatumReader<V>> readers = new ConcurrentHashMap<>();

    AvroDeserializer(Schema schema, SchemaRegistry registry) {
        this.schema = schema;
        this.registry = registry;
    }

    @Override
    @SuppressWarnings("NullAway") // Kafka's contract: no bytes, no value
    public V deserialize(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        if (bytes.length < HEADER_BYTES || bytes[0] != AvroSerializer.MAGIC) {
            throw new SerializationException("A record of " + topic + " is not in Confluent's wire format");
        }
        int id = id(bytes);
        if (id < 0) {
            throw new SerializationException("No schema has the id " + id);
        }
        SpecificDatumReader<V> reader = readers.computeIfAbsent(id, this::reader);
        BinaryDecoder decoder =
                DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null);
        try {
            V value = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new SerializationException("A record of " + topic + " is longer than its schema says");
            }
            return value;
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("Cannot decode a record of " + topic, e);
        }
    }

    private SpecificDatumReader<V> reader(int id) {
        return new SpecificDatumReader<>(registry.byId(id), schema);
    }

    private static int id(byte[] bytes) {
        return (bytes[1] & 0xFF) << 24 | (bytes[2] & 0xFF) << 16 | (bytes[3] & 0xFF) << 8 | (bytes[4] & 0xFF);
    }
}
