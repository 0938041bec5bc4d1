package io.holdfast.wire;

import static java.util.Objects.requireNonNullElse;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that says how something is to look. {@code -Dgolden.update=true} writes it anew; review the diff. */
public record GoldenFile(Path file) {
    GoldenFile(String name) {
        this(Path.of("src/test/resources", name));
    }

    public void matches(String actual) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(requireNonNullElse(file.getParent(), file));
            Files.writeString(file, actual);
        }
        assertThat(actual).as(file.toString()).isEqualTo(Files.readString(file));
    }
}
