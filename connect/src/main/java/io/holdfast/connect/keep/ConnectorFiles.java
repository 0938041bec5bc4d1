package io.holdfast.connect.keep;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The connectors as they shall be: one file each, named after it, that holds its configuration. */
public record ConnectorFiles(Path directory) {
    private static final String ENDING = ".json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The configuration of each connector by its name. */
    public Map<String, Map<String, String>> read() {
        Map<String, Map<String, String>> connectors = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + ENDING)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                connectors.put(
                        name.substring(0, name.length() - ENDING.length()),
                        JSON.readValue(file.toFile(), new TypeReference<TreeMap<String, String>>() {}));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The connectors' files cannot be read: " + e.getMessage(), e);
        }
        if (connectors.isEmpty()) {
            throw new IllegalStateException("There are no connectors' files in " + directory);
        }
        return connectors;
    }
}
