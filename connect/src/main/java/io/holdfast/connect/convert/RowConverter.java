package io.holdfast.connect.convert;

import static java.util.Objects.requireNonNull;

import io.holdfast.wire.HttpSchemaRegistry;
import io.holdfast.wire.SchemaRegistry;
import io.holdfast.wire.SchemaRegistryException;
import io.holdfast.wire.Topic;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.storage.Converter;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of the catalogue's topics, in Confluent's wire format, as the rows of their tables.
 *
 * <p>Records are read with the schema that this build knows, whatever compatible schema wrote them: all rows of a topic
 * have the same columns, and a field that a newer writer adds waits for the build and the table that know it.
 *
 * <p>Bytes that are no row end in a {@link DataException}: they are dead letters. A registry that does not answer ends
 * in a {@link RetriableException}: it says nothing about the record, which is tried again.
 */
public final class RowConverter implements Converter {
    static final String REGISTRY = "schema.registry.url";

    private final Map<String, Reader> readers = new HashMap<>();
    private @Nullable SchemaRegistry registry;
    private @Nullable Wire wire;

    /** @param deletes whether a record without a value says that its row is gone */
    private record Reader(Deserializer<? extends SpecificRecord> values, Rows rows, boolean deletes) {}

    public RowConverter() {}

    RowConverter(SchemaRegistry registry) {
        this.registry = registry;
    }

    /** @param configs {@code schema.registry.url}: the root of the registry's Confluent API */
    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        Object url = configs.get(REGISTRY);
        if (url == null) {
            throw new ConfigException(REGISTRY + " is not set");
        }
        registry = new HttpSchemaRegistry(url.toString());
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte @Nullable [] value) {
        try {
            Reader reader = reader(topic);
            if (value == null) {
                if (reader.deletes()) {
                    return SchemaAndValue.NULL;
                }
                throw new DataException("A record of " + topic + " has no value");
            }
            SpecificRecord decoded = reader.values().deserialize(topic, value);
            return new SchemaAndValue(reader.rows().schema(), reader.rows().row(decoded));
        } catch (SerializationException poison) {
            throw new DataException("A record of " + topic + " cannot be read: " + poison.getMessage(), poison);
        } catch (SchemaRegistryException unanswered) {
            throw new RetriableException(unanswered);
        }
    }

    @Override
    public byte[] fromConnectData(String topic, @Nullable Schema schema, @Nullable Object value) {
        throw new DataException("Nothing is written to " + topic + " here");
    }

    /** The first record of a topic makes its reader; by then the registry is needed anyway. */
    private Reader reader(String topic) {
        Reader known = readers.get(topic);
        if (known == null) {
            known = Topics.all().stream()
                    .filter(candidate -> candidate.name().equals(topic))
                    .findFirst()
                    .map(this::reader)
                    .orElseThrow(() -> new DataException("The catalogue has no topic " + topic));
            readers.put(topic, known);
        }
        return known;
    }

    @SuppressWarnings("unchecked") // a topic with a schema holds specific records
    private Reader reader(Topic<?> topic) {
        Rows rows = new Rows(topic.schema()
                .orElseThrow(() -> new DataException("The values of " + topic.name() + " have no schema")));
        return new Reader(wire().deserializer((Topic<? extends SpecificRecord>) topic), rows, topic.isCompacted());
    }

    private Wire wire() {
        if (wire == null) {
            wire = new Wire(requireNonNull(registry, "configured before it is used"));
        }
        return wire;
    }
}
