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

    @Test
    void aProcessThatWroteOneLineHasSaidWhy() throws Exception {
        LogFile log = new LogFile(directory.resolve("kafka.log"));
        log.turn();
        assertThat(log.onlyLine()).isEmpty();

        Files.writeString(log.file(), "the port is taken\n");
        assertThat(log.onlyLine()).contains("the port is taken");

        Files.writeString(log.file(), "at all\n", StandardOpenOption.APPEND);
        assertThat(log.onlyLine()).isEmpty();
    }

    @Test
    void whatIsLongOrNoTextIsNoLine() throws Exception {
        LogFile log = new LogFile(directory.resolve("kafka.log"));
        log.turn();
        Files.writeString(log.file(), "x".repeat(2_000));
        assertThat(log.onlyLine()).isEmpty();

        Files.write(log.file(), new byte[] {(byte) 0xC3, (byte) 0x28});
        assertThat(log.onlyLine()).isEmpty();
    }
}
