package io.holdfast.wire;

import org.apache.avro.Schema;

/** A topic's schema as others see it, for tests outside this package. */
public final class PublishedSchema {
    private PublishedSchema() {}

    public static Schema of(Topic<?> topic) {
        return TopicCatalogueTest.published(topic);
    }
}
