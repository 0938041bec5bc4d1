package io.holdfast.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
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

    /** Most records fit. An encoder without a buffer takes twice as long: it writes each number by itself. */
    private static final EncoderFactory ENCODERS = new EncoderFactory().configureBufferSize(512);

    private final SpecificDatumWriter<V> writer;
    private final byte[] header;

    AvroSerializer(Schema schema, int id) {
        this.writer = new SpecificDatumWriter<>(schema);
        this.header =
                ByteBuffer.allocate(1 + Integer.BYTES).put(MAGIC).putInt(id).array();
    }

    @Override
    @SuppressWarnings("NullAway") // Kafka's contract: no value, no bytes
    public byte[] serialize(String topic, @Nullable V value) {
        if (value == null) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try {
            BinaryEncoder encoder = ENCODERS.binaryEncoder(bytes, null);
            encoder.writeFixed(header);
            writer.write(value, encoder);
            encoder.flush();
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("Cannot encode a record for " + topic, e);
        }
        return bytes.toByteArray();
    }
}
