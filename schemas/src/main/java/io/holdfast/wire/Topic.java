package io.holdfast.wire;

import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * A topic as it must exist: its name, what it holds and how it is kept.
 *
 * @param <V> what the values decode to
 * @param schema the schema of the values; empty where the values are kept as they were found
 * @param settings broker settings that are part of the contract, such as {@code cleanup.policy}
 */
@SuppressWarnings("UnusedTypeParameter") // it ties a topic to its values at compile time
public record Topic<V>(String name, Optional<Schema> schema, Map<String, String> settings) {
    static <V extends SpecificRecord> Topic<V> of(String name, Class<V> type, Map<String, String> settings) {
        return new Topic<>(name, Optional.of(SpecificData.get().getSchema(type)), settings);
    }

    static Topic<byte[]> ofBytes(String name, Map<String, String> settings) {
        return new Topic<>(name, Optional.empty(), settings);
    }

    /** The subject under which the value schema is registered, by Confluent's topic name strategy. */
    public String subject() {
        return name + "-value";
    }

    /** Whether it keeps the latest record of each key; then one without a value says that the key is gone. */
    public boolean isCompacted() {
        return "compact".equals(settings.get("cleanup.policy"));
    }
}
