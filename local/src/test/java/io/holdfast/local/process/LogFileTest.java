package io.holdfast.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    private Path directory;

    @Test
    void aNewStartKeepsTheLogOfTheOneBefore() throws Exception {
        LogFile log = new LogFile(directory.resolve("api.log"));
        log.turn();
        Files.writeString(log.file(), "first");

        log.turn();

        assertThat(log.file()).isEmptyFile();
        assertThat(directory.resolve("api.previous.log")).hasContent("first");
    }

    @Test
    void aLogThatOutgrowsItsBoundIsTurnedWhileItIsWritten() throws Exception {
        LogFile log = new LogFile(directory.resolve("api.log"));
        log.turn();
        try (OutputStream writer = Files.newOutputStream(log.file(), StandardOpenOption.APPEND)) {
            try (RandomAccessFile grown = new RandomAccessFile(log.file().toFile(), "rw")) {
                grown.setLength(LogFile.MOST_BYTES + 1);
            }
            log.bound();
            writer.write("after".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(log.file()).hasContent("after");
        assertThat(directory.resolve("api.previous.log")).hasSize(LogFile.MOST_BYTES + 1);
    }
}
