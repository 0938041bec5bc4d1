package io.holdfast.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class TopicCatalogueTest {
    @Test
    void theTopicsAreThoseOfTheContract() throws IOException {
        new GoldenFile("topics.golden")
                .matches(Topics.all().stream().map(TopicCatalogueTest::line).collect(Collectors.joining()));
    }

    private static String line(Topic<?> topic) {
        return "%s  partitions: as deployed  settings: %s  values: %s\n"
                .formatted(
                        topic.name(),
                        new TreeMap<>(topic.settings()),
                        topic.schema()
                                .map(schema -> "schemas/" + topic.name() + ".avsc")
                                .orElse("as found"));
    }

    @Test
    void theSchemasAreThoseOfTheContract() throws IOException {
        for (Topic<?> topic : Topics.all()) {
            if (topic.schema().isPresent()) {
                new GoldenFile("schemas/" + topic.name() + ".avsc").matches(readable(published(topic)));
            }
        }
    }

    @Test
    void noTopicIsNamedTwice() {
        assertThat(Topics.all()).extracting(Topic::name).doesNotHaveDuplicates();
    }

    @Test
    void whatOthersSeeHasNoHintsForOurClasses() {
        assertThat(Topics.all()).filteredOn(topic -> topic.schema().isPresent()).allSatisfy(topic -> {
            assertThat(topic.schema().orElseThrow().toString()).contains("avro.java.string");
            assertThat(published(topic).toString()).doesNotContain("avro.java");
        });
    }

    @Test
    void aSubjectIsNamedAfterItsTopic() {
        assertThat(Topics.ORDERS.subject()).isEqualTo("orders-value");
    }

    private static String readable(Schema schema) throws IOException {
        ObjectMapper json = new ObjectMapper();
        return json.readTree(schema.toString()).toPrettyString() + "\n";
    }

    static Schema published(Topic<?> topic) {
        return Wire.published(topic.schema().orElseThrow());
    }
}
