package io.holdfast.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers a process across starts of its supervisor. A process counts as the one remembered only if it was started
 * at the same moment too: a number alone may belong to a stranger by now.
 */
public record PidFile(Path file) {
    /** The start is told in whole ticks since boot, and the clock may have been set meanwhile. */
    private static final Duration CLOCK_DRIFT = Duration.ofSeconds(2);

    /** Who was started, and how it is asked to end. */
    public record Remembered(ProcessHandle process, Signal signal) {}

    public void write(ProcessHandle process, Signal signal) throws IOException {
        long startMillis =
                process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(draft, process.pid() + " " + startMillis + " " + signal + "\n");
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The process, where it is still alive and still the same. */
    public Optional<Remembered> read() {
        try {
            String[] words = Files.readString(file).strip().split(" ", 3);
            Instant start = Instant.ofEpochMilli(Long.parseLong(words[1]));
            Signal signal = Signal.valueOf(words[2]);
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(Ending::isAlive)
                    .filter(process -> startedAt(process, start))
                    .map(process -> new Remembered(process, signal));
        } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException unreadable) {
            return Optional.empty();
        }
    }

    public void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    private static boolean startedAt(ProcessHandle process, Instant start) {
        return process.info()
                .startInstant()
                .map(actual -> Duration.between(actual, start).abs().compareTo(CLOCK_DRIFT) < 0)
                .orElse(false);
    }
}
