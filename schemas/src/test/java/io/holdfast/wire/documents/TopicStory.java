package io.holdfast.wire.documents;

import io.holdfast.wire.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a reader of a topic has to know beyond its settings and its schema.
 *
 * @param key what the key is
 * @param order what the order of the records means, and in which partition they are
 * @param meaning what a record says
 * @param readers who of Holdfast reads it
 * @param headers each with what is in it
 * @param exampleKey the key of the example
 * @param example a record as it may stand there; empty where the values are kept as they were found
 */
record TopicStory(
        Topic<?> topic,
        String key,
        String order,
        String meaning,
        List<TopicReader> readers,
        Map<String, String> headers,
        String exampleKey,
        Optional<SpecificRecord> example) {

    /** How long a record stays, in words. */
    String kept() {
        if ("compact".equals(topic.settings().get("cleanup.policy"))) {
            return "compacted: the latest record of each key, for ever";
        }
        long millis = Long.parseLong(topic.settings().get("retention.ms"));
        if (millis < 0) {
            return "for ever";
        }
        Duration time = Duration.ofMillis(millis);
        return time.toDays() > 0 ? time.toDays() + " days" : time.toHours() + " hour";
    }
}
