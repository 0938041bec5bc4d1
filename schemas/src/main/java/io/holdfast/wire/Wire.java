package io.holdfast.wire;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Encodes and decodes the values of every topic in Confluent's wire format: a zero byte, the schema's id in four
 * bytes, the record in Avro's binary encoding.
 *
 * <p>All schemas are registered when it is made; nothing is registered while records flow.
 */
public final class Wire {
    static {
        AvroBounds.set();
    }

    private final SchemaRegistry registry;
    private final Map<String, Integer> ids;

    /** @throws SchemaRegistryException when the registry refuses a schema or does not answer */
    public Wire(SchemaRegistry registry) {
        this.registry = registry;
        this.ids = Topics.all().stream()
                .filter(topic -> topic.schema().isPresent())
                .collect(Collectors.toUnmodifiableMap(Topic::name, topic -> register(registry, topic)));
    }

    /** A serializer of the topic's values. */
    public <V extends SpecificRecord> Serializer<V> serializer(Topic<V> topic) {
        return new AvroSerializer<>(schema(topic), id(topic));
    }

    /** A deserializer of the topic's values, which reads what any compatible schema wrote. */
    public <V extends SpecificRecord> Deserializer<V> deserializer(Topic<V> topic) {
        return new AvroDeserializer<>(schema(topic), registry);
    }

    /** Both of them. */
    public <V extends SpecificRecord> Serde<V> serde(Topic<V> topic) {
        return Serdes.serdeFrom(serializer(topic), deserializer(topic));
    }

    private int id(Topic<?> topic) {
        return requireNonNull(ids.get(topic.name()));
    }

    private static Schema schema(Topic<?> topic) {
        return topic.schema().orElseThrow(() -> new IllegalArgumentException(topic.name() + " has no schema"));
    }

    private static int register(SchemaRegistry registry, Topic<?> topic) {
        return registry.register(topic.subject(), published(schema(topic)));
    }

    /** The schema as others see it, without the hints that are meant for our own generated classes. */
    static Schema published(Schema schema) {
        String hint = "\"" + GenericData.STRING_PROP + "\":\"String\"";
        Function<String, String> clean = json -> json.replace("{\"type\":\"string\"," + hint + "}", "\"string\"");
        return new Schema.Parser().parse(clean.apply(schema.toString()));
    }
}
