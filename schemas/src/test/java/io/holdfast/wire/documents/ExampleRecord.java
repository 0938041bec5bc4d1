package io.holdfast.wire.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.wire.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.io.JsonEncoder;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** A record in Avro's JSON encoding, from which it can be read again. */
final class ExampleRecord {
    private ExampleRecord() {}

    static JsonNode json(Topic<?> topic, SpecificRecord example) {
        try {
            Schema schema = schema(topic);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            JsonEncoder encoder = EncoderFactory.get().jsonEncoder(schema, bytes);
            new SpecificDatumWriter<SpecificRecord>(schema).write(example, encoder);
            encoder.flush();
            return new ObjectMapper().readTree(bytes.toString(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SpecificRecord read(Topic<?> topic, JsonNode json) {
        try {
            Schema schema = schema(topic);
            return new SpecificDatumReader<SpecificRecord>(schema)
                    .read(null, DecoderFactory.get().jsonDecoder(schema, json.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema schema(Topic<?> topic) {
        return topic.schema().orElseThrow();
    }
}
