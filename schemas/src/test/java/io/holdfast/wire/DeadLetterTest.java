package io.holdfast.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
    private static final byte[] KEY = "42".getBytes(UTF_8);
    private static final byte[] VALUE = {1, 2, 3};

    private final DeadLetter reason =
            DeadLetter.of("engine", "booking_requests", 3, 17, new IllegalStateException("no sense"));

    @Test
    void aLetterIsTheRecordAsItWasFoundWithTheReasonBesideItsOwnHeaders() {
        Headers own = new RecordHeaders().add("reply-to", VALUE);
        ProducerRecord<byte[], byte[]> letter = reason.letter(KEY, VALUE, own);
        assertThat(letter.topic()).isEqualTo("dead_letters");
        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.value()).isEqualTo(VALUE);
        assertThat(DeadLetter.read(letter.headers())).contains(reason);
        assertThat(DeadLetter.withoutReason(letter.headers())).isEqualTo(own);
    }

    @Test
    void aRecordThatIsTooLargeForALetterIsLeftWhereItStands() {
        Headers own = new RecordHeaders().add("reply-to", VALUE);
        ProducerRecord<byte[], byte[]> fits = reason.letter(KEY, new byte[999_900], own);
        assertThat(fits.value()).hasSize(999_900);
        assertThat(DeadLetter.isCut(fits.headers())).isFalse();
        for (ProducerRecord<byte[], byte[]> letter : List.of(
                reason.letter(KEY, new byte[1_000_000], own),
                reason.letter(new byte[1_000_000], VALUE, own),
                reason.letter(KEY, VALUE, new RecordHeaders().add("reply-to", new byte[1_000_000])))) {
            assertThat(letter.key()).isNull();
            assertThat(letter.value()).isNull();
            assertThat(DeadLetter.isCut(letter.headers())).isTrue();
            assertThat(DeadLetter.read(letter.headers())).contains(reason);
            assertThat(letter.headers()).hasSize(reason.headers().size() + 1);
        }
    }

    @Test
    void aRecordThatFailsAgainHasOneReason() {
        DeadLetter again = DeadLetter.of("views", "orders", 0, 1, new IllegalArgumentException("again"));
        Headers twice = again.letter(
                        KEY,
                        VALUE,
                        reason.letter(KEY, VALUE, new RecordHeaders()).headers())
                .headers();
        assertThat(DeadLetter.read(twice)).contains(again);
        assertThat(twice).hasSize(again.headers().size());
    }

    @Test
    void anExceptionWithoutAMessageIsAReason() {
        DeadLetter silent = DeadLetter.of("engine", "orders", 0, 0, new NullPointerException());
        assertThat(DeadLetter.read(
                        silent.letter(null, null, new RecordHeaders()).headers()))
                .contains(silent);
        assertThat(silent.exception()).isEqualTo("NullPointerException");
    }

    @Test
    void aLongMessageIsCut() {
        DeadLetter wordy = DeadLetter.of("engine", "orders", 0, 0, new IllegalStateException("x".repeat(100_000)));
        assertThat(wordy.message()).hasSizeLessThan(1_100);
    }

    @Test
    void aLetterThatDoesNotSayWhereItComesFromHasNoReason() {
        assertThat(DeadLetter.read(new RecordHeaders())).isEmpty();
        assertThat(DeadLetter.read(new RecordHeaders().add("dead-letter.topic", KEY)))
                .isEmpty();
    }

    @Test
    void aLetterOfKafkaConnectIsReadLikeAnyOther() {
        Headers own = new RecordHeaders().add("trace", VALUE);
        Headers found = new RecordHeaders(own.toArray())
                .add("__connect.errors.topic", "orders".getBytes(UTF_8))
                .add("__connect.errors.partition", "2".getBytes(UTF_8))
                .add("__connect.errors.offset", "40".getBytes(UTF_8))
                .add("__connect.errors.connector.name", "orders".getBytes(UTF_8))
                .add("__connect.errors.exception.class.name", "org.apache.kafka.DataException".getBytes(UTF_8))
                .add("__connect.errors.exception.message", "no row".getBytes(UTF_8))
                .add("__connect.errors.exception.stacktrace", VALUE);
        assertThat(DeadLetter.read(found))
                .contains(new DeadLetter("orders", 2, 40, "connect-orders", "DataException", "no row"));
        assertThat(DeadLetter.withoutReason(found)).isEqualTo(own);
    }
}
