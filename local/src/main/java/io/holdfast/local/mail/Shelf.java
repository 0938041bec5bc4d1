package io.holdfast.local.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Mails as files, each with two lines before it: when it came and for whom. A mail whose sender was told that it is kept
 * is here, also after a crash of the process.
 */
final class Shelf {
    private static final String AT = "X-Received-At: ";
    private static final String FOR = "X-Envelope-To: ";
    private static final String END = "\r\n";
    private static final String ENDING = ".eml";

    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    record Kept(long id, List<String> recipients, Instant at, byte[] raw) {}

    private final Path directory;

    Shelf(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    void keep(Kept mail) throws IOException {
        byte[] head = (AT + mail.at() + END + FOR + String.join(",", mail.recipients()) + END).getBytes(UTF_8);
        Path part = directory.resolve(mail.id() + ".part");
        Files.write(
                part,
                ByteBuffer.allocate(head.length + mail.raw().length)
                        .put(head)
                        .put(mail.raw())
                        .array());
        Files.move(part, file(mail.id()), StandardCopyOption.ATOMIC_MOVE);
    }

    void drop(long id) throws IOException {
        Files.deleteIfExists(file(id));
    }

    Kept get(long id) throws IOException {
        return read(file(id));
    }

    /** All of them by their numbers, oldest first. */
    List<Long> ids() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> Long.parseLong(name.replace(ENDING, "")))
                    .sorted()
                    .toList();
        }
    }

    private static Kept read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, UTF_8);
        int first = text.indexOf(END);
        int second = text.indexOf(END, first + END.length());
        int head = text.substring(0, second + END.length()).getBytes(UTF_8).length;
        byte[] raw = Arrays.copyOfRange(bytes, head, bytes.length);
        return new Kept(
                Long.parseLong(file.getFileName().toString().replace(ENDING, "")),
                List.of(text.substring(first + END.length() + FOR.length(), second)
                        .split(",")),
                Instant.parse(text.substring(AT.length(), first)),
                raw);
    }

    /** Ten digits, so that names sort as numbers do. */
    private Path file(long id) {
        return directory.resolve("%010d%s".formatted(id, ENDING));
    }
}
