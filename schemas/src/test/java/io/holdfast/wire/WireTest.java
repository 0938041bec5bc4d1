package io.holdfast.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WireTest {
    private static final int UNKNOWN_ID = 4711;
    private static final String USER = "u-1";

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final Wire wire = new Wire(registry);

    @ParameterizedTest(name = "{0}")
    @MethodSource("topics")
    <V extends SpecificRecord> void everyRecordComesBackAsItWasWritten(Topic<V> topic) throws IOException {
        Schema published = TopicCatalogueTest.published(topic);
        int id = registry.register(topic.subject(), published);
        for (Object random : new RandomData(published, 200, 20_260_101)) {
            byte[] bytes = encoded(id, published, random);
            V value = wire.deserializer(topic).deserialize(topic.name(), bytes);
            assertThat(wire.serializer(topic).serialize(topic.name(), value)).isEqualTo(bytes);
            assertThat(wire.serde(topic).deserializer().deserialize(topic.name(), bytes))
                    .isEqualTo(value);
        }
    }

    static Stream<Topic<?>> topics() {
        return Topics.all().stream().filter(topic -> topic.schema().isPresent());
    }

    @Test
    void aRecordBeginsAsConfluentsDoes() {
        byte[] bytes = wire.serializer(Topics.TICKETS).serialize("tickets", ticket());
        int id = registry.register("tickets-value", TopicCatalogueTest.published(Topics.TICKETS));
        assertThat(bytes).startsWith(0, 0, 0, 0, id);
    }

    @Test
    void nothingIsNothing() {
        assertThat(wire.serializer(Topics.TICKETS).serialize("tickets", null)).isNull();
        assertThat(wire.deserializer(Topics.TICKETS).deserialize("tickets", null))
                .isNull();
    }

    @Test
    void aRecordThatLacksAFieldIsNotWritten() {
        Ticket ticket = ticket();
        ticket.setSeatId(null);
        assertThatThrownBy(() -> wire.serializer(Topics.TICKETS).serialize("tickets", ticket))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("tickets");
    }

    @Test
    void aTopicOfBytesHasNoSerde() {
        assertThat(Topics.DEAD_LETTERS.schema()).isEmpty();
    }

    @Test
    void whatAnOlderReleaseWroteIsReadWithDefaults() throws IOException {
        Schema order = TopicCatalogueTest.published(Topics.ORDERS);
        Schema older = new Schema.Parser()
                .parse(EditedSchema.without(EditedSchema.without(order.toString(), "refund_minor"), "payment_id"));
        Order read = read(Topics.ORDERS, older, record -> {});
        assertThat(read.getRefundMinor()).isZero();
        assertThat(read.getPaymentId()).isNull();
        assertThat(read.getOrderId()).isNotNull();
    }

    @Test
    void whatANewerReleaseWroteIsReadWithoutWhatIsNew() throws IOException {
        String ticket = TopicCatalogueTest.published(Topics.TICKETS).toString();
        Schema newer = new Schema.Parser()
                .parse(ticket.replace("\"VALID\",", "\"VALID\",\"LENT\",")
                        .replace("\"fields\":[", "\"fields\":[{\"name\":\"gate\",\"type\":\"string\"},"));
        Schema status = newer.getField("status").schema();
        Ticket read =
                read(Topics.TICKETS, newer, record -> record.put("status", new GenericData.EnumSymbol(status, "LENT")));
        assertThat(read.getStatus()).isEqualTo(TicketStatus.UNKNOWN);
    }

    @Test
    void aRecordOfAnotherTopicIsRefused() {
        byte[] ticket = wire.serializer(Topics.TICKETS).serialize("tickets", ticket());
        assertThatThrownBy(() -> wire.deserializer(Topics.ORDERS).deserialize("orders", ticket))
                .isInstanceOf(SerializationException.class);
    }

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
                Arguments.of("an id that nobody knows", header(UNKNOWN_ID)),
                Arguments.of("a negative id", header(-1)),
                Arguments.of("cut off", Arrays.copyOf(good, good.length - 3)),
                Arguments.of("longer than its schema", Arrays.copyOf(good, good.length + 1)),
                Arguments.of("a string of 2 GB", forged(id, e -> e.writeLong(Integer.MAX_VALUE))),
                Arguments.of("a string of 4 MB that is not there", forged(id, e -> e.writeLong(4_000_000))),
                Arguments.of("a string longer than an int", forged(id, e -> e.writeLong(1L << 40))),
                Arguments.of("a string of negative length", forged(id, e -> e.writeLong(-5))),
                Arguments.of("a number without an end", forged(id, e -> e.writeFixed(ones(20)))),
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

    @Test
    void aRegistryThatDoesNotAnswerCostsNoRecord() {
        SchemaRegistry down = new SchemaRegistry() {
            @Override
            public int register(String subject, Schema schema) {
                return 1;
            }

            @Override
            public Schema byId(int id) {
                throw new SchemaRegistryException("down");
            }
        };
        assertThatThrownBy(() -> new Wire(down)
                        .deserializer(Topics.TICKETS)
                        .deserialize("tickets", new byte[] {0, 0, 0, 0, 1, 2}))
                .isInstanceOf(SchemaRegistryException.class)
                .isNotInstanceOf(SerializationException.class);
    }

    private <V extends SpecificRecord> V read(Topic<V> topic, Schema writer, Consumer<GenericRecord> edit)
            throws IOException {
        int id = registry.register("another release", writer);
        GenericRecord record =
                (GenericRecord) new RandomData(writer, 1, 1).iterator().next();
        edit.accept(record);
        return wire.deserializer(topic).deserialize(topic.name(), encoded(id, writer, record));
    }

    private static byte[] encoded(int id, Schema schema, Object value) throws IOException {
        return forged(id, encoder -> new GenericDatumWriter<>(schema).write(value, encoder));
    }

    private interface Body {
        void write(BinaryEncoder encoder) throws IOException;
    }

    private static byte[] forged(int id, Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(header(id));
        try {
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            body.write(encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] forgedCommand(int id, int kind, Body body) {
        return forged(id, encoder -> {
            encoder.writeString("42");
            encoder.writeLong(0);
            encoder.writeIndex(0);
            encoder.writeIndex(kind);
            body.write(encoder);
        });
    }

    private static byte[] forgedItems(int id, Body items) {
        return forgedCommand(id, 0, encoder -> {
            encoder.writeString("42.a");
            encoder.writeString(USER);
            items.write(encoder);
        });
    }

    private static byte[] header(int id) {
        return ByteBuffer.allocate(5).put((byte) 0).putInt(id).array();
    }

    private static byte[] ones(int count) {
        byte[] ones = new byte[count];
        Arrays.fill(ones, (byte) 0xFF);
        return ones;
    }

    private static BookingRequest request() {
        HoldItem item = new HoldItem("A", null, List.of("A-1-1"), 0);
        HoldSeats hold = new HoldSeats("42.a", USER, List.of(item), false, "f");
        return new BookingRequest("42", Instant.EPOCH, null, hold);
    }

    private static Ticket ticket() {
        return new Ticket(
                "CODE", "42.a", 42L, USER, "A-1-1", "A", "VIP", 100L, "USD", 1L, TicketStatus.VALID, Instant.EPOCH);
    }
}
