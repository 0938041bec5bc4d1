package io.holdfast.wire;

import org.apache.avro.Schema;

/** Where schemas get their ids. */
public interface SchemaRegistry {
    /**
     * Registers a schema, or finds it registered.
     *
     * @return its id, as it stands in every record
     * @throws SchemaRegistryException when the registry refuses it, or does not answer
     */
    int register(String subject, Schema schema);

    /**
     * The schema of an id.
     *
     * @throws org.apache.kafka.common.errors.SerializationException when there is none: the record is not ours
     * @throws SchemaRegistryException when the registry does not answer: try again later
     */
    Schema byId(int id);
}
