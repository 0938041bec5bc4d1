package io.holdfast.connect.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.wire.HttpSchemaRegistry;
import io.holdfast.wire.InMemorySchemaRegistry;
import io.holdfast.wire.NotificationKind;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderSeat;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentNotification;
import io.holdfast.wire.RefundStatus;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.storage.Converter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowConverterTest {
    private static final String ORDERS = Topics.ORDERS.name();
    private static final Instant TIME = Instant.parse("2027-01-01T10:00:00.120Z");
    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final Wire wire = new Wire(registry);
    private final RowConverter converter = new RowConverter(registry);

    @Test
    void aRecordBecomesARowWithAColumnForEachField() {
        Struct row = row(order().build());

        assertThat(row.schema().fields()).extracting(field -> field.name()).containsExactlyElementsOf(fieldNames());
        assertThat(row.getString("order_id")).isEqualTo("42.a");
        assertThat(row.getInt64("event_id")).isEqualTo(42);
        assertThat(row.getInt32("quantity")).isEqualTo(2);
        assertThat(row.getString("status")).isEqualTo("CONFIRMED");
        assertThat(row.getBoolean("capture_pending")).isTrue();
        assertThat(row.getString("payment_id")).isNull();
        assertThat(row.getString("paid_by")).isEqualTo("pi_1");
    }

    @Test
    void timesAreZonedAndWhatIsNestedIsJson() {
        Struct row = row(order().build());

        assertThat(row.schema().field("created_at").schema().name()).isEqualTo("io.debezium.time.ZonedTimestamp");
        assertThat(row.getString("created_at")).isEqualTo("2027-01-01T10:00:00.120Z");
        assertThat(row.schema().field("seats").schema().name()).isEqualTo("io.debezium.data.Json");
        assertThat(row.getString("seats"))
                .isEqualTo("[{\"seat_id\":\"A-1-1\",\"section\":\"A\",\"ticket_type\":\"V\\\"I'P\","
                        + "\"price_minor\":9007199254740993,\"fence\":1,\"ticket_code\":null}]");
        assertThat(row.getString("returned_seats")).isEqualTo("[]");
    }

    @Test
    void onlyWhatMayBeAbsentIsOptional() {
        Struct row = row(order().build());

        assertThat(row.schema().fields().stream()
                        .filter(field -> field.schema().isOptional())
                        .map(field -> field.name()))
                .containsExactly("payment_id", "waitlist_entry_id", "paid_by");
    }

    @Test
    void noValueIsNoRow() {
        assertThat(converter.toConnectData(ORDERS, null)).isEqualTo(SchemaAndValue.NULL);
        assertThatThrownBy(() -> converter.toConnectData(Topics.PAYMENT_NOTIFICATIONS.name(), null))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no value");
    }

    @Test
    void eachTopicHasRowsOfItsOwn() {
        PaymentNotification told =
                new PaymentNotification("42.a", 42L, "someone", NotificationKind.LATE, "pi_1", 5_000L, "USD", TIME);
        byte[] bytes =
                wire.serializer(Topics.PAYMENT_NOTIFICATIONS).serialize(Topics.PAYMENT_NOTIFICATIONS.name(), told);

        Struct row = (Struct) converter
                .toConnectData(Topics.PAYMENT_NOTIFICATIONS.name(), bytes)
                .value();

        assertThat(row.getString("kind")).isEqualTo("LATE");
        assertThatThrownBy(() -> converter.toConnectData("elsewhere", bytes)).isInstanceOf(DataException.class);
    }

    @Test
    void aFieldThatANewerWriterAddsIsLeftOutAndARowOfAnOlderOneHasTheDefaults() throws IOException {
        Schema known = Topics.ORDERS.schema().orElseThrow();
        Schema newer = SchemaBuilder.record("Order")
                .namespace("io.holdfast.wire")
                .fields()
                .requiredString("surprise")
                .endRecord();
        List<Schema.Field> fields = known.getFields().stream()
                .filter(field ->
                        !field.name().equals("returned_seats") && !field.name().equals("fee_minor"))
                .map(field -> new Schema.Field(field, field.schema()))
                .collect(Collectors.toList());
        fields.add(new Schema.Field(
                newer.getField("surprise"), newer.getField("surprise").schema()));
        Schema other = Schema.createRecord("Order", null, "io.holdfast.wire", false, fields);

        Struct row = (Struct) converter.toConnectData(ORDERS, written(other)).value();

        assertThat(row.schema().field("surprise")).isNull();
        assertThat(row.getInt64("fee_minor")).isZero();
        assertThat(row.getString("returned_seats")).isEqualTo("[]");
        assertThat(row.schema()).isEqualTo(row(order().build()).schema());
    }

    @Test
    void bytesThatAreNoRowArePoison() {
        byte[] good = wire.serializer(Topics.ORDERS).serialize(ORDERS, order().build());
        byte[] longer = Arrays.copyOf(good, good.length + 1);
        for (byte[] bad : List.of(
                new byte[0],
                "garbage".getBytes(UTF_8),
                new byte[] {0, 0, 0, 0, 99, 1},
                Arrays.copyOf(good, good.length / 2),
                longer)) {
            assertThatThrownBy(() -> converter.toConnectData(ORDERS, bad)).isInstanceOf(DataException.class);
        }
    }

    @Test
    void whatTheDatabaseWouldRefuseIsPoisonToo() {
        OrderSeat seat = new OrderSeat("A\0", "A", "VIP", 1L, 1L, null);
        for (Order bad : List.of(
                order().setUserId("some\0one").build(),
                order().setSeats(List.of(seat)).build(),
                order().setExpiresAt(Instant.ofEpochMilli(Long.MAX_VALUE)).build(),
                order().setExpiresAt(Instant.ofEpochMilli(Long.MIN_VALUE)).build())) {
            byte[] bytes = wire.serializer(Topics.ORDERS).serialize(ORDERS, bad);
            assertThatThrownBy(() -> converter.toConnectData(ORDERS, bytes)).isInstanceOf(DataException.class);
        }
    }

    @Test
    void aRegistryThatDoesNotAnswerIsAskedAgainAndCostsNoRecord() {
        RowConverter away = new RowConverter(new HttpSchemaRegistry("http://127.0.0.1:1"));
        byte[] good = wire.serializer(Topics.ORDERS).serialize(ORDERS, order().build());

        assertThatThrownBy(() -> away.toConnectData(ORDERS, good)).isInstanceOf(RetriableException.class);
    }

    @Test
    void itNeedsARegistry() {
        assertThatThrownBy(() -> new RowConverter().configure(Map.of(), false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("schema.registry.url");
    }

    @Test
    void connectFindsBothConverters() {
        assertThat(ServiceLoader.load(Converter.class).stream().map(ServiceLoader.Provider::type))
                .contains(RowConverter.class, RowKeyConverter.class);
    }

    private Struct row(Order order) {
        byte[] bytes = wire.serializer(Topics.ORDERS).serialize(ORDERS, order);
        return (Struct) converter.toConnectData(ORDERS, bytes).value();
    }

    private byte[] written(Schema schema) throws IOException {
        int id = registry.register("other", schema);
        GenericData.Record record = new GenericData.Record(schema);
        Order order = order().build();
        for (Schema.Field field : schema.getFields()) {
            Schema.Field same = order.getSchema().getField(field.name());
            record.put(field.name(), same == null ? "!" : raw(order.get(same.pos()), field.schema()));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<>(schema).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static @Nullable Object raw(@Nullable Object value, Schema schema) {
        return switch (value) {
            case Instant time -> time.toEpochMilli();
            case Enum<?> symbol -> new GenericData.EnumSymbol(schema, symbol.name());
            case null, default -> value;
        };
    }

    private static List<String> fieldNames() {
        return Topics.ORDERS.schema().orElseThrow().getFields().stream()
                .map(Schema.Field::name)
                .toList();
    }

    private static Order.Builder order() {
        return Order.newBuilder()
                .setOrderId("42.a")
                .setInventory("42")
                .setEventId(42)
                .setUserId("someone")
                .setStatus(OrderStatus.CONFIRMED)
                .setSeats(List.of(new OrderSeat("A-1-1", "A", "V\"I'P", 9_007_199_254_740_993L, 1L, null)))
                .setQuantity(2)
                .setTotalMinor(5_000)
                .setCurrency("USD")
                .setCreatedAt(TIME)
                .setExpiresAt(TIME.plusSeconds(300))
                .setUpdatedAt(TIME)
                .setVersion(3)
                .setRefundStatus(RefundStatus.NONE)
                .setPaidBy("pi_1")
                .setCapturePending(true);
    }
}
