package io.holdfast.wire.compatibility;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.idl.IdlReader;

/**
 * Holds every schema against all that were ever released of it. The build runs it from its source before it generates
 * anything: a broken promise is told by schema, field and rule, and not by what no longer compiles.
 *
 * @param declared where the schemas are, in Avro's IDL
 * @param released a directory for each topic, with a file for each release
 */
public record SchemaGuard(Path declared, Path released) {
    /** Takes the two directories. Exit 1 when a promise is broken, with a line for each. */
    public static void main(String[] arguments) throws IOException {
        List<String> broken = new SchemaGuard(Path.of(arguments[0]), Path.of(arguments[1])).brokenPromises();
        broken.forEach(System.err::println);
        System.exit(broken.isEmpty() ? 0 : 1);
    }

    List<String> brokenPromises() throws IOException {
        Map<String, Schema> schemas = declaredSchemas();
        Map<String, TreeSet<String>> releasesByLine = new LinkedHashMap<>();
        for (Path topic : contents(released)) {
            for (Path release : contents(topic)) {
                Schema before = new Schema.Parser().parse(release.toFile());
                brokenPromises(topic.getFileName().toString(), before, schemas)
                        .forEach(line -> releasesByLine
                                .computeIfAbsent(line, first -> new TreeSet<>())
                                .add(release.getFileName().toString().replace(".avsc", "")));
            }
        }
        return releasesByLine.entrySet().stream()
                .map(found -> found.getKey() + " (released in " + String.join(", ", found.getValue()) + ")")
                .toList();
    }

    private static List<String> brokenPromises(String topic, Schema before, Map<String, Schema> schemas) {
        Schema now = schemas.get(before.getFullName());
        if (now == null) {
            return List.of("%s: no file declares the schema %s any more: a released schema stays, under its name"
                    .formatted(topic, before.getFullName()));
        }
        return SchemaRule.of(topic).brokenPromises(before, now).stream()
                .map(line -> topic + ": " + line)
                .toList();
    }

    /** Each file's own schema by its full name; those that other files only import have none. */
    private Map<String, Schema> declaredSchemas() throws IOException {
        Map<String, Schema> schemas = new LinkedHashMap<>();
        for (Path file : contents(declared)) {
            Schema own = new IdlReader().parse(file).getMainSchema();
            if (own != null) {
                schemas.put(own.getFullName(), own);
            }
        }
        return schemas;
    }

    private static List<Path> contents(Path directory) throws IOException {
        try (Stream<Path> found = Files.list(directory)) {
            return found.sorted().collect(Collectors.toList());
        }
    }
}
