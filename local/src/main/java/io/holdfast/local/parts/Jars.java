package io.holdfast.local.parts;

import io.holdfast.local.settings.Problem;
import io.holdfast.local.settings.Settings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The jar that a module's build leaves. */
final class Jars {
    private Jars() {}

    /** The newest, where an earlier version has left its own beside it. */
    static Path of(Settings settings, String module) throws IOException {
        List<Path> found = new ArrayList<>();
        Path target = settings.top().resolve(module).resolve("target");
        if (Files.isDirectory(target)) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, module + "-*.jar")) {
                jars.forEach(found::add);
            }
        }
        return found.stream()
                .max(Comparator.comparingLong(jar -> jar.toFile().lastModified()))
                .orElseThrow(() -> new Problem(module + " is not built: run ./mvnw -DskipTests package"));
    }
}
