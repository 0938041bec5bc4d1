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
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class LetterBoxTest {
    private static final Instant NOON = Instant.parse("2027-01-01T12:00:00Z");
    private static final byte[] KEY = "42".getBytes(UTF_8);

    private final Wire wire = new Wire(new InMemorySchemaRegistry());
    private final Letter first = letter(0, "booking_requests", NOON, new byte[] {1, 2, 3});
    private final Letter second = letter(1, "orders", NOON.plusSeconds(60), "garbage".getBytes(UTF_8));
    private final Letter third = letter(2, "booking_requests", NOON.plusSeconds(120), new byte[0]);
    private final LetterBox box = new LetterBox(List.of(first, second, third), Set.of(second.id()));

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
        ProducerRecord<byte[], byte[]> written = first.receipt();
        Letter receipt = new Letter(new ConsumerRecord<>(
                "dead_letters",
                0,
                9,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                written.key(),
                written.value(),
                written.headers(),
                Optional.empty()));
        assertThat(receipt.receiptOf()).contains(first.id());
        assertThat(receipt.reason()).isEmpty();
        assertThat(first.receiptOf()).isEmpty();
    }

    @Test
    void aLineSaysWhatWhenWhenceWhoAndWhy() {
        assertThat(LetterText.line(second, true))
                .contains("0-1", "2027-01-01T12:01:00Z", "orders-3@17", "views", "SerializationException: no sense")
                .endsWith("[put back]");
        assertThat(LetterText.line(first, false)).doesNotContain("put back");
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
        assertThat(LetterText.all(letter(0, "tickets", NOON, ticket), false, wire))
                .contains("\"seat_id\": \"A-1-1\"")
                .contains("key      \"42\"")
                .contains("dead-letter.message = \"no sense\"");
        assertThat(LetterText.all(second, false, wire))
                .contains("cannot be decoded")
                .contains("\"garbage\"");
        assertThat(LetterText.all(first, false, wire)).contains("3 bytes: 01 02 03");
        assertThat(LetterText.all(letter(0, "orders", NOON, null), false, wire)).contains("value    none");
        assertThat(LetterText.all(letter(0, "nowhere", NOON, new byte[1_000]), false, wire))
                .contains("1000 bytes: 00")
                .contains("…");
    }

    private List<Letter> meant(String... typed) {
        return box.meant(LetterOptions.parse(List.of(typed), NOON));
    }

    private static Letter letter(long offset, String topic, Instant at, byte[] value) {
        Headers own = new RecordHeaders().add("reply-to", KEY);
        ProducerRecord<byte[], byte[]> letter =
                new DeadLetter(topic, 3, 17, "views", "SerializationException", "no sense").letter(KEY, value, own);
        return new Letter(new ConsumerRecord<>(
                letter.topic(),
                0,
                offset,
                at.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                letter.key(),
                letter.value(),
                letter.headers(),
                Optional.empty()));
    }
}
