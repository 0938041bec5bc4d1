package io.holdfast.local.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedTest {
    /** As Spring Boot makes it: every build of it has the same time of change. */
    private static final FileTime ALWAYS = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    private Path target;

    @Test
    void aNewBuildIsUnpackedAnewAlsoWhereItsJarHasTheTimeOfTheOldOne() throws IOException {
        Path jar = jar();
        Path first = Unpacked.of(jar);
        assertThat(Unpacked.of(jar)).isEqualTo(first);

        Files.copy(other(), jar, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(jar, ALWAYS);

        assertThat(Unpacked.of(jar)).isNotEqualTo(first);
        assertThat(first).doesNotExist();
    }

    @Test
    void whatSomebodyElseHasUnpackedMeanwhileStaysWhereItsProcessesRun() throws Exception {
        Path jar = jar();
        BlockingQueue<Object> used = new LinkedBlockingQueue<>();
        Callable<Path> start = () -> {
            Path unpacked = Unpacked.of(jar);
            used.add(fileOf(unpacked));
            return unpacked;
        };

        try (ExecutorService starters = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Path> unpacked : starters.invokeAll(Collections.nCopies(3, start))) {
                assertThat(fileOf(unpacked.get())).isEqualTo(used.peek());
            }
        }

        assertThat(used).hasSize(3).containsOnly(used.peek());
    }

    private Path jar() throws IOException {
        Path built = Path.of("..", "stripe-simulator", "target", "stripe-simulator-0.1.0-SNAPSHOT.jar");
        Path jar = Files.copy(built, target.resolve("app.jar"));
        Files.setLastModifiedTime(jar, ALWAYS);
        return jar;
    }

    /** The file itself: another at the same path is another. */
    private static Object fileOf(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /** Another build: the jar of another application. */
    private static Path other() {
        return Path.of("..", "streams-app", "target", "streams-app-0.1.0-SNAPSHOT.jar");
    }
}
