package io.holdfast.wire.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.holdfast.wire.PublishedSchema;
import io.holdfast.wire.Topic;
import io.holdfast.wire.Topics;

/** What {@code docs/asyncapi.yaml} says: the catalogue for machines, in AsyncAPI 3. */
final class AsyncApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR));
    private static final String BINDING = "0.5.0";

    private AsyncApi() {}

    static String text() throws JsonProcessingException {
        ObjectNode document = JSON.createObjectNode();
        document.put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Holdfast's topics")
                .put("version", "0.1.0")
                .put("description", "What Holdfast writes to Kafka. Read it with isolation.level=read_committed.")
                .putObject("license")
                .put("name", "Apache-2.0")
                .put("url", "https://www.apache.org/licenses/LICENSE-2.0");
        document.put("defaultContentType", "avro/binary");
        server(document.putObject("servers").putObject("local"));
        ObjectNode channels = document.putObject("channels");
        ObjectNode operations = document.putObject("operations");
        ObjectNode messages = document.putObject("components").putObject("messages");
        for (Topic<?> topic : Topics.all()) {
            TopicStory story = TopicStories.of(topic);
            channel(channels.putObject(topic.name()), story);
            operations
                    .putObject("write_" + topic.name())
                    .put("action", "send")
                    .putObject("channel")
                    .put("$ref", "#/channels/" + topic.name());
            message(messages.putObject(name(topic)), story);
        }
        return YAML.writeValueAsString(document);
    }

    private static void server(ObjectNode server) {
        server.put("host", "127.0.0.1:9092").put("protocol", "kafka").put("description", "What ./holdfast up starts");
        server.putObject("bindings")
                .putObject("kafka")
                .put("schemaRegistryUrl", "http://127.0.0.1:8081/apis/ccompat/v7")
                .put("schemaRegistryVendor", "confluent")
                .put("bindingVersion", BINDING);
    }

    private static void channel(ObjectNode channel, TopicStory story) {
        Topic<?> topic = story.topic();
        channel.put("address", topic.name());
        channel.put("description", story.meaning() + " " + story.order());
        channel.putObject("messages").putObject(name(topic)).put("$ref", "#/components/messages/" + name(topic));
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka").put("topic", topic.name());
        ObjectNode settings = kafka.putObject("topicConfiguration");
        settings.putArray("cleanup.policy").add(topic.settings().get("cleanup.policy"));
        if (topic.settings().containsKey("retention.ms")) {
            settings.put("retention.ms", Long.parseLong(topic.settings().get("retention.ms")));
        }
        kafka.put("bindingVersion", BINDING);
    }

    private static void message(ObjectNode message, TopicStory story) throws JsonProcessingException {
        Topic<?> topic = story.topic();
        message.put("name", name(topic)).put("summary", story.meaning());
        if (!story.headers().isEmpty()) {
            ObjectNode headers = message.putObject("headers").put("type", "object");
            ObjectNode properties = headers.putObject("properties");
            story.headers()
                    .forEach((header, text) ->
                            properties.putObject(header).put("type", "string").put("description", text));
        }
        ObjectNode kafka = message.putObject("bindings").putObject("kafka");
        kafka.putObject("key").put("type", "string").put("description", story.key());
        if (topic.schema().isPresent()) {
            kafka.put("schemaIdLocation", "payload")
                    .put("schemaIdPayloadEncoding", "confluent")
                    .put("schemaLookupStrategy", "TopicIdStrategy");
            message.putObject("payload")
                    .put("schemaFormat", "application/vnd.apache.avro;version=1.9.0")
                    .set("schema", JSON.readTree(PublishedSchema.of(topic).toString()));
            JsonNode example = ExampleRecord.json(topic, story.example().orElseThrow());
            message.putArray("examples").addObject().set("payload", example);
        }
        kafka.put("bindingVersion", BINDING);
    }

    private static String name(Topic<?> topic) {
        return topic.schema().map(schema -> schema.getName()).orElse("DeadLetter");
    }
}
