package io.holdfast.wire;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes are, they are a record or refused, soon and without much memory. */
class GarbageRecordTest {
    private static final int UNKNOWN_ID = 4711;

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final Wire wire = new Wire(registry);

    @ParameterizedTest(name = "{0}")
    @MethodSource("garbage")
    void garbageIsRefusedAtOnce(String what, byte[] bytes) {
        Deserializer<BookingRequest> deserializer = wire.deserializer(Topics.BOOKING_REQUESTS);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThatThrownBy(() -> deserializer.deserialize("booking_requests", bytes))
                        .isInstanceOf(SerializationException.class));
    }

    static Stream<Arguments> garbage() {
        InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
        Wire wire = new Wire(registry);
        byte[] good = wire.serializer(Topics.BOOKING_REQUESTS).serialize("booking_requests", request());
        int id = ByteBuffer.wrap(good, 1, 4).getInt();
        return Stream.of(
                Arguments.of("nothing", new byte[0]),
                Arguments.of("too short for a header", new byte[4]),
                Arguments.of("a header alone", Arrays.copyOf(good, 5)),
                Arguments.of("text", "{\"inventory\":\"42\"}".getBytes(StandardCharsets.UTF_8)),
                Arguments.of(
                        "another magic byte",
                        ByteBuffer.wrap(good.clone()).put(0, (byte) 1).array()),
                Arguments.of("an id that nobody knows", Forged.header(UNKNOWN_ID)),
                Arguments.of("a negative id", Forged.header(-1)),
                Arguments.of("cut off", Arrays.copyOf(good, good.length - 3)),
                Arguments.of("longer than its schema", Arrays.copyOf(good, good.length + 1)),
                Arguments.of("a string of 2 GB", Forged.record(id, e -> e.writeLong(Integer.MAX_VALUE))),
                Arguments.of("a string of 4 MB that is not there", Forged.record(id, e -> e.writeLong(4_000_000))),
                Arguments.of("a string longer than an int", Forged.record(id, e -> e.writeLong(1L << 40))),
                Arguments.of("a string of negative length", Forged.record(id, e -> e.writeLong(-5))),
                Arguments.of("a number without an end", Forged.record(id, e -> e.writeFixed(ones(20)))),
                Arguments.of("a command of a kind that does not exist", forgedCommand(id, 99, e -> {})),
                Arguments.of("a command of a negative kind", forgedCommand(id, -1, e -> {})),
                Arguments.of("an array of 2^31 items", forgedItems(id, e -> e.writeLong(1L << 31))),
                Arguments.of("an array of 2^31 - 1 items", forgedItems(id, e -> e.writeLong(Integer.MAX_VALUE))),
                Arguments.of("an array of 2^63 - 1 items", forgedItems(id, e -> e.writeLong(Long.MAX_VALUE))),
                Arguments.of(
                        "an array of 4 million items that are not there", forgedItems(id, e -> e.writeLong(4_000_000))),
                Arguments.of("an array block of -2^63 items", forgedItems(id, e -> e.writeLong(Long.MIN_VALUE))));
    }

    /** Its items take no bytes at all, so that no length in the record says how few of them there can be. */
    @Test
    void anArrayOfMillionsOfItemsWithoutSizeIsRefusedAtOnce() {
        String request = TopicCatalogueTest.published(Topics.BOOKING_REQUESTS).toString();
        String sizeless = Stream.of("quantity", "seats", "ticket_type", "section")
                .reduce(request, EditedSchema::without, (one, other) -> other);
        int id = registry.register("sizeless", new Schema.Parser().parse(sizeless));
        byte[] bytes = forgedItems(id, e -> {
            for (int block = 0; block < 1_000; block++) {
                e.writeLong(4_000_000);
            }
        });
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThatThrownBy(
                                () -> wire.deserializer(Topics.BOOKING_REQUESTS).deserialize("booking_requests", bytes))
                        .isInstanceOf(SerializationException.class));
    }

    private static byte[] forgedCommand(int id, int kind, Forged.Body body) {
        return Forged.record(id, encoder -> {
            encoder.writeString("42");
            encoder.writeLong(0);
            encoder.writeIndex(0);
            encoder.writeIndex(kind);
            body.write(encoder);
        });
    }

    private static byte[] forgedItems(int id, Forged.Body items) {
        return forgedCommand(id, 0, encoder -> {
            encoder.writeString("42.a");
            encoder.writeString("u-1");
            items.write(encoder);
        });
    }

    private static byte[] ones(int count) {
        byte[] ones = new byte[count];
        Arrays.fill(ones, (byte) 0xFF);
        return ones;
    }

    private static BookingRequest request() {
        HoldItem item = new HoldItem("A", null, List.of("A-1-1"), 0);
        HoldSeats hold = new HoldSeats("42.a", "u-1", List.of(item), false, "f");
        return new BookingRequest("42", Instant.EPOCH, null, hold);
    }
}
