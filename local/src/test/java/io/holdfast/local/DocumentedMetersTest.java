package io.holdfast.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The metrics that the documents name, against the meters of the applications: an alarm on no metric is silent. */
class DocumentedMetersTest {
    private static final Path TOP = Path.of("..");
    private static final Pattern METRIC = Pattern.compile("\\b(holdfast_[a-z_]+)");
    private static final Pattern METER = Pattern.compile("\"(holdfast\\.[a-z._]+)\"");

    @Test
    void everyMetricThatADocumentNamesIsTheMeterOfAnApplication() throws IOException {
        Set<String> documented = found(METRIC, "docs", ".md");
        Set<String> meters = Stream.of("api-app/src/main/java", "streams-app/src/main/java")
                .flatMap(sources -> found(METER, sources, ".java").stream())
                .map(name -> name.replace('.', '_'))
                .collect(Collectors.toSet());

        assertThat(documented).hasSizeGreaterThan(10).allMatch(metric -> meters.contains(meter(metric)));
    }

    /** Counters and timers have the name of their meter and one of these. */
    private static String meter(String metric) {
        return metric.replaceFirst("_(total|seconds)$", "");
    }

    private static Set<String> found(Pattern pattern, String directory, String ending) {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(TOP.resolve(directory))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(ending)).toList()) {
                pattern.matcher(Files.readString(file)).results().forEach(name -> found.add(name.group(1)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return found;
    }
}
