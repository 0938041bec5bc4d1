package io.holdfast.local.parts;

import io.holdfast.local.process.Command;
import io.holdfast.local.process.Jvm;
import io.holdfast.local.process.Signal;
import io.holdfast.local.settings.Problem;
import io.holdfast.local.settings.Settings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One of the project's own applications, from the jar that its module's build leaves. */
record BootApp(Settings settings, String module) {
    Command command(Jvm jvm, Map<String, String> variables) throws IOException {
        Map<String, String> environment = new TreeMap<>(settings.variables());
        environment.put("HOLDFAST_BIND_ADDRESS", "127.0.0.1");
        environment.putAll(variables);
        return new Command(jvm.jar(Unpacked.of(jar())), environment, Signal.TERM);
    }

    /** The newest, where an earlier version has left its own beside it. */
    private Path jar() throws IOException {
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
