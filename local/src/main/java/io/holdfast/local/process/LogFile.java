package io.holdfast.local.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** What one process writes: from its start, the earlier start beside it, and never more than a bound each. */
public record LogFile(Path file) {
    static final long MOST_BYTES = 32L << 20;
    private static final long WORDS_BYTES = 1_000;

    /** Makes room for a new start. */
    public void turn() throws IOException {
        Files.createDirectories(file.getParent());
        if (Files.exists(file)) {
            Files.move(file, previous(), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.createFile(file);
    }

    /** Turns a file that has outgrown its bound; the process goes on writing (it appends) at the new end. */
    public void bound() throws IOException {
        if (!Files.exists(file) || Files.size(file) <= MOST_BYTES) {
            return;
        }
        Files.copy(file, previous(), StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
    }

    /** What a process has to say that wrote one line and no more, as one that sees at once that it cannot go on. */
    public Optional<String> onlyLine() {
        try {
            List<String> lines = Files.size(file) > WORDS_BYTES ? List.of() : Files.readAllLines(file);
            return lines.size() == 1 ? Optional.of(lines.getFirst()) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Where what was written is from the next start on. */
    public Path previous() {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".previous.log");
    }
}
