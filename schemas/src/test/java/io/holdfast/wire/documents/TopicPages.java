package io.holdfast.wire.documents;

import io.holdfast.wire.Topic;
import io.holdfast.wire.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code docs/topics.md} says: the catalogue for people. What is the same for all topics is in a file. */
final class TopicPages {
    private static final Path FRAME = Path.of("src/test/resources/documents/topics.md");
    private static final String REGISTRY = "http://127.0.0.1:8081/apis/ccompat/v7";

    private TopicPages() {}

    static String text() throws IOException {
        return Files.readString(FRAME)
                .replace("{TABLE}", table())
                .replace("{TOPICS}", pages())
                .replace("{REGISTRY}", REGISTRY);
    }

    private static String table() {
        return Topics.all().stream()
                .map(TopicStories::of)
                .map(story -> "| [`%s`](#%s) | %s | %s |"
                        .formatted(story.topic().name(), story.topic().name(), story.key(), story.kept()))
                .collect(Collectors.joining("\n"));
    }

    private static String pages() {
        return Topics.all().stream().map(topic -> page(TopicStories.of(topic))).collect(Collectors.joining("\n"));
    }

    private static String page(TopicStory story) {
        Topic<?> topic = story.topic();
        return """
                ### %s

                %s

                - **Key:** %s.
                - **Partition and order:** %s
                - **Kept:** %s.
                - **Read by:**%s
                - **Value:** %s
                %s
                ```
                kcat -b 127.0.0.1:9092 -t %s -C -e -q -X isolation.level=read_committed \\
                  %s
                ```
                %s""".formatted(
                        topic.name(),
                        story.meaning(),
                        story.key(),
                        story.order(),
                        story.kept(),
                        readers(story),
                        topic.schema().isEmpty() ? "as it was found." : releases(topic),
                        headers(story),
                        topic.name(),
                        topic.schema().isEmpty() ? "-f '%k %h\\n'" : "-s value=avro -r " + REGISTRY + " -f '%k %s\\n'",
                        story.example()
                                .map(example -> "\n```json\n"
                                        + ExampleRecord.json(topic, example).toPrettyString() + "\n```\n")
                                .orElse(""));
    }

    private static String readers(TopicStory story) {
        return story.readers().isEmpty()
                ? " nobody of Holdfast by itself; so garbage stays there, and nobody looks at it."
                : story.readers().stream().map(TopicReader::line).collect(Collectors.joining("\n", "\n", ""));
    }

    private static String headers(TopicStory story) {
        return story.headers().entrySet().stream()
                .map(header -> "- **Header `%s`:** %s\n".formatted(header.getKey(), header.getValue()))
                .collect(Collectors.joining());
    }

    private static String releases(Topic<?> topic) {
        Path directory = Path.of("src/main/released", topic.name());
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted()
                    .map(file -> file.getFileName().toString())
                    .map(file -> "[%s](../schemas/src/main/released/%s/%s)"
                            .formatted(file.replace(".avsc", ""), topic.name(), file))
                    .collect(Collectors.joining(
                            ", ", topic.schema().orElseThrow().getName() + ", released as ", "."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
