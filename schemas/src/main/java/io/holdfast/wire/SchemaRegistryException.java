package io.holdfast.wire;

import org.apache.kafka.common.KafkaException;

/** The registry refused or did not answer. It says nothing about a record, so no record may be dropped for it. */
public final class SchemaRegistryException extends KafkaException {
    SchemaRegistryException(String message) {
        super(message);
    }

    SchemaRegistryException(String message, Throwable cause) {
        super(message, cause);
    }
}
