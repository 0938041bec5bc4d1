package io.holdfast.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Why a record was put aside, and where it had stood: what the headers of a dead letter say, whoever wrote it. Beside
 * them a letter has the record's own key, value and headers, so that it can be put back as it was.
 *
 * @param topic where the record stood, with {@code partition} and {@code offset}
 * @param consumer who could not take it, such as {@code engine}; a connector has {@code connect-} before its name
 * @param exception the simple name of the exception's class
 * @param message of the exception, cut where it is long
 */
public record DeadLetter(String topic, int partition, long offset, String consumer, String exception, String message) {
    /** What every header of ours begins with. */
    public static final String PREFIX = "dead-letter.";

    /** Kafka Connect says the same under names of its own. */
    private static final String CONNECT_PREFIX = "__connect.errors.";

    private static final int MAX_MESSAGE = 1_000;

    /** Of a letter all in all: a little less than brokers and producers take by default. */
    private static final int MAX_BYTES = 1_000_000;

    private static final String CUT = PREFIX + "cut";

    public DeadLetter {
        message = message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE) + "…";
    }

    /** The reason for a failure that a consumer has met. */
    public static DeadLetter of(String consumer, String topic, int partition, long offset, Throwable failure) {
        return new DeadLetter(
                topic,
                partition,
                offset,
                consumer,
                failure.getClass().getSimpleName(),
                Optional.ofNullable(failure.getMessage()).orElse(""));
    }

    /**
     * The letter to send. A record that would not fit into one with the reason beside it, as it may come compressed, is
     * left where it stood, with as many bytes as {@code dead-letter.cut} says: a letter that nobody takes would stop the
     * reader for good.
     */
    public ProducerRecord<byte[], byte[]> letter(byte @Nullable [] key, byte @Nullable [] value, Headers own) {
        Headers kept = withoutReason(own);
        long bytes = size(key) + size(value);
        for (Header header : kept) {
            bytes += header.key().getBytes(UTF_8).length + size(header.value());
        }
        boolean fits = bytes <= MAX_BYTES;
        ProducerRecord<byte[], byte[]> letter = fits
                ? new ProducerRecord<>(Topics.DEAD_LETTERS.name(), null, key, value)
                : new ProducerRecord<>(Topics.DEAD_LETTERS.name(), null, null);
        if (fits) {
            kept.forEach(letter.headers()::add);
        } else {
            letter.headers().add(CUT, Long.toString(bytes).getBytes(UTF_8));
        }
        headers().forEach((name, text) -> letter.headers().add(name, text.getBytes(UTF_8)));
        return letter;
    }

    private static long size(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    /** Whether a letter has only the reason, because the record was too large for it. */
    public static boolean isCut(Headers headers) {
        return headers.lastHeader(CUT) != null;
    }

    /** The headers by their names. */
    Map<String, String> headers() {
        return new TreeMap<>(Map.of(
                PREFIX + "topic", topic,
                PREFIX + "partition", Integer.toString(partition),
                PREFIX + "offset", Long.toString(offset),
                PREFIX + "consumer", consumer,
                PREFIX + "exception", exception,
                PREFIX + "message", message));
    }

    /** What a letter's headers say; empty where they do not name the place that it comes from. */
    public static Optional<DeadLetter> read(Headers headers) {
        return read(headers, PREFIX, "consumer", "exception", "message")
                .or(() -> read(headers, CONNECT_PREFIX, "connector.name", "exception.class.name", "exception.message")
                        .map(DeadLetter::ofConnector));
    }

    private static Optional<DeadLetter> read(
            Headers headers, String prefix, String consumer, String exception, String message) {
        try {
            return text(headers, prefix + "topic")
                    .map(topic -> new DeadLetter(
                            topic,
                            Integer.parseInt(text(headers, prefix + "partition").orElse("")),
                            Long.parseLong(text(headers, prefix + "offset").orElse("")),
                            text(headers, prefix + consumer).orElse(""),
                            simpleName(text(headers, prefix + exception).orElse("")),
                            text(headers, prefix + message).orElse("")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private DeadLetter ofConnector() {
        return new DeadLetter(topic, partition, offset, "connect-" + consumer, exception, message);
    }

    private static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    /** The headers that the record had before it was put aside. */
    public static Headers withoutReason(Headers headers) {
        Headers own = new RecordHeaders();
        for (Header header : headers) {
            if (!header.key().startsWith(PREFIX) && !header.key().startsWith(CONNECT_PREFIX)) {
                own.add(header);
            }
        }
        return own;
    }

    private static Optional<String> text(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name))
                .flatMap(header -> Optional.ofNullable(header.value()))
                .map(bytes -> new String(bytes, UTF_8));
    }
}
