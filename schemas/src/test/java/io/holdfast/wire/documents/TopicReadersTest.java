package io.holdfast.wire.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.wire.Topic;
import io.holdfast.wire.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who reads which topic stands in the sources; the documents say the same, no more and no less. */
class TopicReadersTest {
    private static final Path TOP = Path.of("..");
    private static final List<String> APPS = List.of("api-app/src/main/java", "streams-app/src/main/java");
    private static final Pattern DECODED = Pattern.compile("deserializer\\(\\s*Topics\\.([A-Z_]+)\\)");

    /** They decode the rows that the views have of orders, which are no records of a topic any more. */
    private static final Set<String> OF_ROWS = Set.of(
            "api-app/src/main/java/io/holdfast/api/engine/EngineWiring.java",
            "streams-app/src/main/java/io/holdfast/engine/query/QueryController.java");

    @Test
    void everySourceThatDecodesATopicIsToldOfAsItsReader() {
        Map<String, Set<String>> decoded = new TreeMap<>();
        APPS.stream().map(TOP::resolve).flatMap(TopicReadersTest::sources).forEach(source -> {
            String file = TOP.relativize(source).toString();
            DECODED.matcher(text(source)).results().map(found -> found.group(1)).forEach(topic -> {
                if (!topic.equals("ORDERS") || !OF_ROWS.contains(file)) {
                    decoded.computeIfAbsent(topic, first -> new TreeSet<>()).add(file);
                }
            });
        });

        assertThat(decoded).isEqualTo(told(reader -> reader.source().endsWith(".java")));
    }

    @Test
    void everyConnectorIsToldOfAsAReaderOfItsTopic() throws IOException {
        Map<String, Set<String>> connected = new TreeMap<>();
        try (Stream<Path> files = Files.list(TOP.resolve("connect/connectors"))) {
            for (Path file : files.toList()) {
                String topic = new ObjectMapper()
                        .readTree(file.toFile())
                        .path("topics")
                        .asText();
                connected
                        .computeIfAbsent(topic.toUpperCase(Locale.ROOT), first -> new TreeSet<>())
                        .add(TOP.relativize(file).toString());
            }
        }

        assertThat(connected).isEqualTo(told(reader -> reader.name().startsWith("connect-")));
    }

    /** The sources of the readers that are meant, by the names of their topics in the catalogue. */
    private static Map<String, Set<String>> told(Predicate<TopicReader> meant) {
        Map<String, Set<String>> told = new TreeMap<>();
        for (Topic<?> topic : Topics.all()) {
            Set<String> sources = TopicReader.of(topic.name()).stream()
                    .filter(meant)
                    .map(TopicReader::source)
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!sources.isEmpty()) {
                told.put(topic.name().toUpperCase(Locale.ROOT), sources);
            }
        }
        return told;
    }

    private static Stream<Path> sources(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
