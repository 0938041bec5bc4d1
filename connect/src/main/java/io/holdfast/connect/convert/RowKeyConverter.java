package io.holdfast.connect.convert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.storage.Converter;
import org.jspecify.annotations.Nullable;

/**
 * Makes a record's key the primary key of its row: text in UTF-8, in the column that {@code field} names.
 *
 * <p>What no row can have as its key ends in a {@link DataException}, so that it never reaches the database.
 */
public final class RowKeyConverter implements Converter {
    static final String FIELD = "field";
    /** An index entry of Postgres's holds 2,704 bytes; an order id has at most 63 characters. */
    private static final int MAX_BYTES = 1_000;

    private Schema schema = schema("key");
    private String field = "key";

    /** @param configs {@code field}: the name of the key's column */
    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        Object name = configs.get(FIELD);
        if (name != null) {
            field = name.toString();
            schema = schema(field);
        }
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte @Nullable [] value) {
        if (value == null || value.length == 0) {
            throw new DataException("A record of " + topic + " has no key");
        }
        if (value.length > MAX_BYTES) {
            throw new DataException("The key of a record of " + topic + " has " + value.length + " bytes");
        }
        return new SchemaAndValue(schema, new Struct(schema).put(field, text(topic, value)));
    }

    @Override
    public byte[] fromConnectData(String topic, @Nullable Schema schema, @Nullable Object value) {
        throw new DataException("Nothing is written to " + topic + " here");
    }

    private static String text(String topic, byte[] value) {
        try {
            return Texts.storable(
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString());
        } catch (CharacterCodingException e) {
            throw new DataException("The key of a record of " + topic + " is not text", e);
        }
    }

    private static Schema schema(String field) {
        return SchemaBuilder.struct().field(field, Schema.STRING_SCHEMA).build();
    }
}
