package io.holdfast.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Ends what a supervisor that was killed has left running. Nothing is touched that it did not start itself. */
public final class Leftovers {
    public static final String SUFFIX = ".pid";
    private static final Duration GRACE = Duration.ofSeconds(10);

    private Leftovers() {}

    /** Returns the names of the parts that were still running; all of them are gone. */
    public static List<String> end(Path run) throws IOException {
        Map<String, PidFile> files = pidFiles(run);
        List<String> found = new ArrayList<>();
        List<Thread> endings = new ArrayList<>();
        files.forEach((name, file) -> file.read().ifPresent(left -> {
            found.add(name);
            endings.add(Thread.startVirtualThread(() -> Ending.of(left.process(), left.signal(), GRACE)));
        }));
        join(endings);
        for (PidFile file : files.values()) {
            file.delete();
        }
        return found;
    }

    private static Map<String, PidFile> pidFiles(Path run) throws IOException {
        Map<String, PidFile> files = new TreeMap<>();
        if (!Files.isDirectory(run)) {
            return files;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(run, "*" + SUFFIX)) {
            entries.forEach(file -> {
                String name = file.getFileName().toString();
                files.put(name.substring(0, name.length() - SUFFIX.length()), new PidFile(file));
            });
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
        return files;
    }

    private static void join(List<Thread> threads) {
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
