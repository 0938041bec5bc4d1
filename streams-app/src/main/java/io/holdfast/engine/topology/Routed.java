package io.holdfast.engine.topology;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * A key that knows its partition. What a task emits goes to the partition number of its input, whatever the key: a
 * transaction touches few partitions, and the records of an order stay together.
 */
public record Routed(String key, int partition) {
    /** Writes the key alone. */
    static Serializer<Routed> serializer() {
        StringSerializer strings = new StringSerializer();
        return (topic, routed) -> strings.serialize(topic, routed.key());
    }

    static <V> StreamPartitioner<Routed, V> partitioner() {
        return (topic, routed, value, partitions) -> Optional.of(Set.of(routed.partition()));
    }
}
