package io.holdfast.stripe.ledger;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The append-only file: one line is one call's changes, so that they are kept together or not at all. A line is handed
 * to the operating system before {@link #append} returns: it survives the process, not a power cut. One process a
 * file. Plain files, and no channels: an interrupt would close those under everyone's feet.
 */
final class Journal implements AutoCloseable {

    private static final TypeReference<List<Change>> LINE = new TypeReference<>() {};

    private final Path file;
    private final JsonMapper json;
    private final RandomAccessFile writer;
    private final RandomAccessFile reader;
    private long end;

    private Journal(Path file, JsonMapper json) throws IOException {
        this.file = file;
        this.json = json;
        this.writer = new RandomAccessFile(file.toFile(), "rw");
        this.reader = new RandomAccessFile(file.toFile(), "r");
    }

    /** Opens the file, making it where there is none, and hands every line in it to {@code replay}. */
    static Journal open(Path file, JsonMapper json, BiConsumer<List<Change>, Place> replay) {
        try {
            Journal journal = new Journal(file, json);
            try {
                journal.lock();
                journal.replay(replay);
            } catch (IOException | RuntimeException e) {
                journal.close();
                throw e;
            }
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open " + file, e);
        }
    }

    /** Not for two threads at once. After a failed write the next one starts at the same place. */
    Place append(List<Change> changes) {
        byte[] line = json.writerFor(LINE).writeValueAsBytes(changes);
        byte[] ended = Arrays.copyOf(line, line.length + 1);
        ended[line.length] = '\n';
        Place place = new Place(end, line.length);
        try {
            writer.seek(end);
            writer.write(ended);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
        end += ended.length;
        return place;
    }

    /** Any thread. */
    List<Change> read(Place place) {
        byte[] line = new byte[place.lengthBytes()];
        synchronized (reader) {
            try {
                reader.seek(place.offset());
                reader.readFully(line);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + file, e);
            }
        }
        return json.readValue(line, LINE);
    }

    @Override
    public void close() {
        try {
            writer.close();
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void lock() throws IOException {
        try {
            if (writer.getChannel().tryLock() == null) {
                throw new IllegalStateException(file + " is in use by another process");
            }
        } catch (OverlappingFileLockException e) {
            throw new IllegalStateException(file + " is in use in this process", e);
        }
    }

    /** A last line without its end was never answered: it is cut off. Any other unreadable line stops the start. */
    private void replay(BiConsumer<List<Change>, Place> replay) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            var line = new ByteArrayOutputStream(1 << 12);
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next != '\n') {
                    line.write(next);
                    continue;
                }
                replay.accept(parse(line.toByteArray()), new Place(end, line.size()));
                end += line.size() + 1L;
                line.reset();
            }
        }
        writer.setLength(end);
    }

    private List<Change> parse(byte[] line) {
        try {
            return json.readValue(line, LINE);
        } catch (JacksonException e) {
            throw new IllegalStateException(file + " has an unreadable line at byte " + end, e);
        }
    }
}
