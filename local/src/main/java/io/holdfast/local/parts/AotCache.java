package io.holdfast.local.parts;

import io.holdfast.local.process.Ending;
import io.holdfast.local.process.Jvm;
import io.holdfast.local.settings.Problem;
import io.holdfast.local.settings.Settings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a JVM has learned of a part while it ran: its classes, loaded and linked, and which of its methods are hot. With
 * it the next start is sooner, and fast after less load.
 *
 * <p>It lies beside the jar and belongs to this build of it, and to this JDK: with another the JVM starts without.
 *
 * @param jar what the part is started from
 */
public record AotCache(Path jar, String part) {
    private static final String TRAINING = "HOLDFAST_AOT_TRAINING";
    private static final int HEAP_MEGABYTES = 1_024;
    private static final long PATIENCE_MINUTES = 5;
    private static final Duration WRITING = Duration.ofMinutes(2);

    /** Those of the parts that learn, as their latest builds are started. */
    public static List<AotCache> all(Settings settings) throws IOException {
        return List.of(
                Broker.learned(settings), Engine.learned(settings), Api.learned(settings), Connect.learned(settings));
    }

    /** A jar or a library that is newer was not there to learn of: the JVM would refuse it. */
    public boolean isThere() {
        return Files.isRegularFile(file()) && file().toFile().lastModified() >= newest();
    }

    private long newest() {
        File[] libraries = jar.resolveSibling("lib").toFile().listFiles();
        return Stream.concat(
                        Stream.of(jar.toFile()), Stream.ofNullable(libraries).flatMap(Arrays::stream))
                .mapToLong(File::lastModified)
                .max()
                .orElseThrow();
    }

    /** Whether a deployment starts with it, or takes notes for it. */
    boolean isInUse(Settings settings) {
        return isThere() || isTraining(settings);
    }

    /** Settings of a deployment whose JVMs take notes for caches and use none. */
    public static Settings training(Settings settings) {
        return settings.with(Map.of(TRAINING, "true"));
    }

    /** How long a process may take to end: one that takes notes writes them down then. */
    public static Duration grace(Settings settings) {
        return isTraining(settings) ? WRITING : Ending.GRACE;
    }

    private static boolean isTraining(Settings settings) {
        return settings.variables().containsKey(TRAINING);
    }

    /** Starts with what was learned, or takes notes of it. */
    Jvm teach(Jvm jvm, Settings settings) {
        if (isTraining(settings)) {
            return jvm.with("-XX:AOTMode=record", "-XX:AOTConfiguration=" + notes());
        }
        return isThere() ? jvm.with("-XX:AOTCache=" + file()) : jvm;
    }

    /** Makes the cache of the notes that a JVM wrote at its end. Whoever starts meanwhile has the earlier one, or none. */
    public void assemble(Settings settings) throws IOException {
        if (!Files.isRegularFile(notes())) {
            throw new Problem("there are no notes of " + part + ": it did not end in good order");
        }
        Path fresh = beside(part + ".fresh.aot");
        Jvm jvm = Jvm.of(settings.data(), HEAP_MEGABYTES)
                .with(
                        "-XX:AOTMode=create",
                        "-XX:AOTConfiguration=" + notes(),
                        "-XX:AOTCache=" + fresh,
                        "-Xlog:aot=error");
        File log = Files.createDirectories(settings.logs()).resolve("aot.log").toFile();
        Process process = new ProcessBuilder(jvm.classes(jar))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        try {
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new Problem("no cache can be made for " + part);
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new Problem("interrupted", interrupted);
        }
        Files.move(fresh, file(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(notes());
    }

    public long bytes() throws IOException {
        return Files.size(file());
    }

    private Path file() {
        return beside(part + ".aot");
    }

    private Path notes() {
        return beside(part + ".aotconf");
    }

    private Path beside(String name) {
        return jar.toAbsolutePath().normalize().resolveSibling(name);
    }
}
