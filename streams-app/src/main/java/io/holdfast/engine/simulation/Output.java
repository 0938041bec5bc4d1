package io.holdfast.engine.simulation;

import org.apache.avro.specific.SpecificRecord;

/** What a task wrote in a transaction, besides what is stored. */
sealed interface Output {
    /**
     * A record for a topic.
     *
     * @param address of a reply; 0 of anything else
     */
    record Sent(String topic, String key, SpecificRecord value, long timestampMillis, long address) implements Output {}

    /** A value in the changelog. */
    record Stored(String key) implements Output {}

    /** A tombstone in the changelog. */
    record Deleted(String key) implements Output {}
}
