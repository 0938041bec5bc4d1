package io.holdfast.local.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.local.settings.Problem;
import io.holdfast.wire.DeadLetter;
import io.holdfast.wire.InMemorySchemaRegistry;
import io.holdfast.wire.Ticket;
import io.holdfast.wire.TicketStatus;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class LetterBoxTest {
    private static final Instant NOON = Instant.parse("2027-01-01T12:00:00Z");
    private static final byte[] KEY = "42".getBytes(UTF_8);

    private final Wire wire = new Wire(new InMemorySchemaRegistry());
    private final Letter first = letter(0, "booking_requests", NOON, new byte[] {1, 2, 3});
    private final Letter second = letter(1, "orders", NOON.plusSeconds(60), "garbage".getBytes(UTF_8));
    private final Letter third = letter(2, "booking_requests", NOON.plusSeconds(120), new byte[0]);
    private final LetterBox box = LetterBox.of(List.of(first, second, third, receiptOf(second)));

    @Test
    void lettersAreChosenByTopicTimeNumberAndName() {
        assertThat(meant("list")).containsExactly(first, second, third);
        assertThat(meant("list", "--topic", "booking_requests")).containsExactly(first, third);
        assertThat(meant("list", "--since", "2027-01-01T12:01:00Z")).containsExactly(second, third);
        assertThat(meant("list", "--limit", "2")).containsExactly(second, third);
        assertThat(meant("show", "0-1", "0-0")).containsExactly(first, second);
        assertThatThrownBy(() -> meant("show", "3-3"))
                .isInstanceOf(Problem.class)
                .hasMessage("there is no letter 3-3");
    }

    @Test
    void aRestoredRecordHasItsOwnHeadersAndNoReason() {
        ProducerRecord<byte[], byte[]> restored = first.restored(first.reason().orElseThrow());
        assertThat(restored.topic()).isEqualTo("booking_requests");
        assertThat(restored.partition()).isEqualTo(3);
        assertThat(restored.key()).isEqualTo(KEY);
        assertThat(restored.value()).containsExactly(1, 2, 3);
        assertThat(restored.headers()).hasSize(1);
        assertThat(restored.headers().lastHeader("reply-to").value()).isEqualTo(KEY);
    }

    @Test
    void aReceiptNamesItsLetterAndIsNone() {
        Letter receipt = receiptOf(first);
        assertThat(receipt.receiptOf()).contains(first.id());
        assertThat(receipt.reason()).isEmpty();
        assertThat(first.receiptOf()).isEmpty();
    }

    @Test
    void whatAConsumerWroteAgainAfterACrashIsListedOnceUnderItsFirstName() {
        Letter copy = letter(5, 16, "booking_requests", "views", NOON.plusSeconds(3), new byte[] {1, 2, 3});
        Letter ofAnother = letter(6, 16, "booking_requests", "engine", NOON.plusSeconds(3), new byte[] {1, 2, 3});
        Letter later = letter(7, 16, "orders", "views", NOON.plusSeconds(300), new byte[] {1, 2, 3});
        Letter anew = letter(8, 16, "booking_requests", "views", NOON.plusSeconds(400), new byte[] {4});
        LetterBox twice = LetterBox.of(List.of(copy, second, ofAnother, anew, later, first));

        assertThat(twice.letters()).containsExactly(first, ofAnother, second, later, anew);
        assertThat(LetterText.line(first, twice)).endsWith("[written 2 times]");
        assertThat(LetterText.line(ofAnother, twice)).doesNotContain("written");
        assertThat(twice.meant(LetterOptions.parse(List.of("show", copy.id()), NOON)))
                .as("what the copy was known as is still found")
                .containsExactly(first);
    }

    @Test
    void aLetterOfWhichACopyWasPutBackWasPutBack() {
        Letter copy = letter(5, 16, "booking_requests", "views", NOON.plusSeconds(3), new byte[] {1, 2, 3});
        LetterBox twice = LetterBox.of(List.of(first, copy, second, receiptOf(copy)));

        assertThat(twice.wasReplayed(first)).isTrue();
        assertThat(twice.wasReplayed(second)).isFalse();
    }

    @Test
    void aRecordThatSeveralConsumersCouldNotTakeIsPutBackOnceForAllOfThem() {
        Letter ofAnother = letter(6, 16, "booking_requests", "engine", NOON.plusSeconds(3), new byte[] {1, 2, 3});
        Letter other = letter(7, 16, "orders", "views", NOON.plusSeconds(300), new byte[] {1, 2, 3});
        var log = new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        log.initTransactions();
        try (Replay replay = new Replay(log)) {
            replay.putBack(List.of(ofAnother, other, first));
        }

        assertThat(log.history())
                .extracting(ProducerRecord::topic)
                .containsExactly("booking_requests", "dead_letters", "dead_letters", "orders", "dead_letters");
        assertThat(LetterBox.of(List.of(first, ofAnother, other, receiptOf(first)))
                        .wasReplayed(ofAnother))
                .isTrue();
    }

    @Test
    void lettersThatDoNotSayWhenceAreEachTheirOwn() {
        Letter silent = read(0, NOON, new ProducerRecord<>("dead_letters", KEY, KEY));
        Letter alsoSilent = read(1, NOON, new ProducerRecord<>("dead_letters", KEY, KEY));

        assertThat(LetterBox.of(List.of(silent, alsoSilent)).letters()).containsExactly(silent, alsoSilent);
    }

    @Test
    void aLineSaysWhatWhenWhenceWhoAndWhy() {
        assertThat(LetterText.line(second, box))
                .contains("0-1", "2027-01-01T12:01:00Z", "orders-3@17", "views", "SerializationException: no sense")
                .endsWith("[put back]");
        assertThat(LetterText.line(first, box)).doesNotContain("put back");
    }

    @Test
    void whatCanBeDecodedIsDecodedAndTheRestIsShownAsItIs() {
        byte[] ticket = wire.serializer(Topics.TICKETS)
                .serialize(
                        "tickets",
                        new Ticket(
                                "code",
                                "42.a",
                                42L,
                                "u",
                                "A-1-1",
                                "A",
                                "VIP",
                                1L,
                                "USD",
                                1L,
                                TicketStatus.VALID,
                                NOON));
        assertThat(LetterText.all(letter(0, "tickets", NOON, ticket), box, wire))
                .contains("\"seat_id\": \"A-1-1\"")
                .contains("key      \"42\"")
                .contains("dead-letter.message = \"no sense\"");
        assertThat(LetterText.all(second, box, wire))
                .contains("cannot be decoded")
                .contains("\"garbage\"");
        assertThat(LetterText.all(first, box, wire)).contains("3 bytes: 01 02 03");
        assertThat(LetterText.all(letter(0, "orders", NOON, null), box, wire)).contains("value    none");
        assertThat(LetterText.all(letter(0, "nowhere", NOON, new byte[1_000]), box, wire))
                .contains("1000 bytes: 00")
                .contains("…");
    }

    private List<Letter> meant(String... typed) {
        return box.meant(LetterOptions.parse(List.of(typed), NOON));
    }

    private static Letter letter(long offset, String topic, Instant at, byte[] value) {
        return letter(offset, 16 + offset, topic, "views", at, value);
    }

    /** One that stands at {@code offset} and tells of the record at {@code found} in partition 3 of a topic. */
    private static Letter letter(long offset, long found, String topic, String consumer, Instant at, byte[] value) {
        Headers own = new RecordHeaders().add("reply-to", KEY);
        return read(
                offset,
                at,
                new DeadLetter(topic, 3, found, consumer, "SerializationException", "no sense")
                        .letter(KEY, value, own));
    }

    private static Letter receiptOf(Letter letter) {
        return read(9, letter.at().plusSeconds(1), letter.receipt());
    }

    private static Letter read(long offset, Instant at, ProducerRecord<byte[], byte[]> written) {
        return new Letter(new ConsumerRecord<>(
                written.topic(),
                0,
                offset,
                at.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                written.key(),
                written.value(),
                written.headers(),
                Optional.empty()));
    }
}
