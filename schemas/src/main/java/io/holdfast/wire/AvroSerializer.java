package io.holdfast.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes records of one schema. Safe for use by many threads. */
final class AvroSerializer<V extends SpecificRecord> implements Serializer<V> {
    static final byte MAGIC = 0;

    private final SpecificDatumWriter<V> writer;
    private final int id;

    AvroSerializer(Schema schema, int id) {
        this.writer = new SpecificDatumWriter<>(schema);
        this.id = id;
    }

    @Override
    @SuppressWarnings("NullAway") // Kafka's contract: no value, no bytes
    public byte[] serialize(String topic, @Nullable V value) {
        if (value == null) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        bytes.write(MAGIC);
        bytes.write(id >>> 24);
        bytes.write(id >>> 16);
        bytes.write(id >>> 8);
        bytes.write(id);
        try {
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            writer.write(value, encoder);
            encoder.flush();
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("Cannot encode a record for " + topic, e);
        }
        return bytes.toByteArray();
    }
}
