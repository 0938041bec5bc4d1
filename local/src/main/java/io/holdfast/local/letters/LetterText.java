package io.holdfast.local.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.wire.DeadLetter;
import io.holdfast.wire.Topic;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Letters for people to read. */
final class LetterText {
    private static final int MOST_BYTES = 256;
    private static final int MOST_MESSAGE = 80;

    private LetterText() {}

    /** One line: what it is called, when, whence, who and why. */
    static String line(Letter letter, LetterBox box) {
        return "%-10s %s  %-40s %-9s %s%s%s"
                .formatted(
                        letter.id(),
                        letter.at(),
                        letter.reason().map(LetterText::place).orElse("unknown"),
                        letter.reason().map(DeadLetter::consumer).orElse("?"),
                        letter.reason().map(LetterText::why).orElse("its headers do not say why"),
                        box.times(letter) > 1 ? "  [written " + box.times(letter) + " times]" : "",
                        box.wasReplayed(letter) ? "  [put back]" : "");
    }

    /** All that is in it, decoded where that is possible. */
    static String all(Letter letter, LetterBox box, Wire wire) {
        StringBuilder text = new StringBuilder(line(letter, box));
        text.append("\n  key      ").append(text(letter.record().key()));
        for (Header header : letter.record().headers()) {
            text.append("\n  header   ").append(header.key()).append(" = ").append(text(header.value()));
        }
        return text.append("\n  value    ")
                .append(value(letter, wire))
                .append('\n')
                .toString();
    }

    static String place(DeadLetter reason) {
        return reason.topic() + "-" + reason.partition() + "@" + reason.offset();
    }

    private static String why(DeadLetter reason) {
        String message = reason.message().replaceAll("\\s+", " ");
        return reason.exception() + ": "
                + (message.length() <= MOST_MESSAGE ? message : message.substring(0, MOST_MESSAGE) + "…");
    }

    private static String value(Letter letter, Wire wire) {
        byte[] bytes = letter.record().value();
        if (bytes == null) {
            return "none";
        }
        Optional<Topic<?>> topic = letter.reason()
                .flatMap(reason -> Topics.all().stream()
                        .filter(known -> known.name().equals(reason.topic()))
                        .filter(known -> known.schema().isPresent())
                        .findFirst());
        try {
            return topic.map(known -> String.valueOf(decoded(known, bytes, wire)))
                    .orElseGet(() -> text(bytes));
        } catch (KafkaException e) {
            return "cannot be decoded (%s)\n           %s".formatted(e.getMessage(), text(bytes));
        }
    }

    @SuppressWarnings("unchecked") // every topic with a schema has records
    private static SpecificRecord decoded(Topic<?> topic, byte[] bytes, Wire wire) {
        return wire.deserializer((Topic<? extends SpecificRecord>) topic).deserialize(topic.name(), bytes);
    }

    /** Text where it is text, and otherwise its first bytes in hexadecimal. */
    private static String text(byte @Nullable [] bytes) {
        if (bytes == null) {
            return "none";
        }
        String text = new String(bytes, UTF_8);
        boolean readable = text.chars().allMatch(c -> c >= ' ' && c != 0xFFFD);
        if (readable && bytes.length <= MOST_BYTES) {
            return "\"" + text + "\"";
        }
        String hex = HexFormat.ofDelimiter(" ").formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, MOST_BYTES)));
        return bytes.length + " bytes: " + hex + (bytes.length > MOST_BYTES ? " …" : "");
    }
}
