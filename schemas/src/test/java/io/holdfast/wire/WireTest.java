package io.holdfast.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireTest {
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
        return Forged.record(id, encoder -> new GenericDatumWriter<>(schema).write(value, encoder));
    }

    private static Ticket ticket() {
        return new Ticket(
                "CODE", "42.a", 42L, USER, "A-1-1", "A", "VIP", 100L, "USD", 1L, TicketStatus.VALID, Instant.EPOCH);
    }
}
