package io.holdfast.wire.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.holdfast.wire.GoldenFile;
import io.holdfast.wire.InMemorySchemaRegistry;
import io.holdfast.wire.PublishedSchema;
import io.holdfast.wire.Topic;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents about the topics are written from the catalogue, so that they say what is so. */
class TopicDocumentsTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final String YAML = "asyncapi.yaml";

    private final Wire wire = new Wire(new InMemorySchemaRegistry());

    @Test
    void theDocumentForPeopleIsTheCatalogue() throws IOException {
        new GoldenFile(DOCS.resolve("topics.md")).matches(TopicPages.text());
    }

    @Test
    void theDocumentForMachinesIsTheCatalogue() throws IOException {
        new GoldenFile(DOCS.resolve(YAML)).matches(AsyncApi.text());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withSchema")
    <V extends SpecificRecord> void theExampleInTheDocumentIsARecordOfItsTopic(Topic<V> topic) throws IOException {
        JsonNode message = message(topic);
        SpecificRecord read = ExampleRecord.read(topic, message.at("/examples/0/payload"));
        assertThat(read).isEqualTo(TopicStories.of(topic).example().orElseThrow());
        @SuppressWarnings("unchecked")
        byte[] bytes = wire.serializer(topic).serialize(topic.name(), (V) read);
        assertThat(wire.deserializer(topic).deserialize(topic.name(), bytes)).isEqualTo(read);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withSchema")
    void theSchemaInTheDocumentIsTheTopics(Topic<?> topic) throws IOException {
        String schema = message(topic).at("/payload/schema").toString();
        assertThat(new Schema.Parser().parse(schema)).isEqualTo(PublishedSchema.of(topic));
    }

    static Stream<Topic<?>> withSchema() {
        return Topics.all().stream().filter(topic -> topic.schema().isPresent());
    }

    private static JsonNode message(Topic<?> topic) throws IOException {
        JsonNode document = new ObjectMapper(new YAMLFactory()).readTree(Files.readString(DOCS.resolve(YAML)));
        return document.at(
                "/components/messages/" + topic.schema().orElseThrow().getName());
    }
}
