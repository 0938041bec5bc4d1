package io.holdfast.api.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.ApiTest;
import io.holdfast.api.engine.OrderId;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderSeat;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.RefundStatus;
import io.holdfast.wire.Topic;
import io.holdfast.wire.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class ReadModelTest {
    private static final Instant TIME = Instant.parse("2027-01-01T10:00:00.123Z");

    private final JdbcClient database;
    private final OrderRows rows;

    @Autowired
    ReadModelTest(JdbcClient database, OrderRows rows) {
        this.database = database;
        this.rows = rows;
    }

    @Test
    void every_field_of_a_topic_has_a_column_that_can_hold_it() {
        assertThat(columns("orders")).isEqualTo(wanted(Topics.ORDERS));
        assertThat(columns("tickets")).isEqualTo(wanted(Topics.TICKETS));
        Map<String, String> payments = wanted(Topics.PAYMENT_NOTIFICATIONS);
        payments.putAll(Map.of("log_partition", "integer NO", "log_offset", "bigint NO"));
        assertThat(columns("payments")).isEqualTo(payments);
    }

    @Test
    void a_row_is_read_as_the_order_that_it_was_made_of() {
        Order order = full("42-FLOOR." + "a".repeat(22));
        Order bare = bare("42." + "b".repeat(22));
        new OrderTable(database).put(order);
        new OrderTable(database).put(bare);

        assertThat(rows.find(OrderId.parse(order.getOrderId()).orElseThrow())).contains(order);
        assertThat(rows.find(OrderId.parse(bare.getOrderId()).orElseThrow())).contains(bare);
        assertThat(rows.find(new OrderId("42", "c".repeat(22)))).isEmpty();
    }

    private Map<String, String> columns(String table) {
        Map<String, String> columns = new TreeMap<>();
        database.sql("select column_name, data_type, is_nullable from information_schema.columns"
                        + " where table_schema = 'public' and table_name = :table")
                .param("table", table)
                .query((row, _) -> columns.put(row.getString(1), row.getString(2) + " " + row.getString(3)))
                .list();
        return columns;
    }

    private static Map<String, String> wanted(Topic<?> topic) {
        Map<String, String> columns = new TreeMap<>();
        for (Schema.Field field : topic.schema().orElseThrow().getFields()) {
            boolean nullable = field.schema().isUnion();
            Schema type = nullable ? field.schema().getTypes().getLast() : field.schema();
            columns.put(field.name(), column(type) + (nullable ? " YES" : " NO"));
        }
        return columns;
    }

    private static String column(Schema type) {
        return switch (type.getType()) {
            case STRING, ENUM -> "text";
            case INT -> "integer";
            case LONG ->
                type.getLogicalType() instanceof LogicalTypes.TimestampMillis ? "timestamp with time zone" : "bigint";
            case BOOLEAN -> "boolean";
            case ARRAY -> "jsonb";
            default -> "nothing";
        };
    }

    private static Order full(String id) {
        return Order.newBuilder(bare(id))
                .setInventory("42-FLOOR")
                .setStatus(OrderStatus.REFUNDED)
                .setSeats(List.of(seat("A-1-1", "CODE1"), seat("A-1-2", null)))
                .setPaymentId("cs_1")
                .setRefundStatus(RefundStatus.FAILED)
                .setRefundMinor(2)
                .setWaitlistEntryId("42." + "w".repeat(22))
                .setPaymentKind(PaymentKind.SESSION)
                .setPaidBy("pi_1")
                .setCapturePending(true)
                .setCapturedMinor(3)
                .setRefundedMinor(4)
                .setDisputedMinor(5)
                .setFeeMinor(6)
                .setFailedAttempts(7)
                .setReturnedSeats(List.of(seat("A-'\"é-3", "CODE3")))
                .build();
    }

    private static Order bare(String id) {
        return Order.newBuilder()
                .setOrderId(id)
                .setInventory("42")
                .setEventId(42)
                .setUserId(UUID.randomUUID().toString())
                .setStatus(OrderStatus.PENDING)
                .setSeats(List.of())
                .setQuantity(8)
                .setTotalMinor(Long.MAX_VALUE)
                .setCurrency("KWD")
                .setCreatedAt(TIME)
                .setExpiresAt(TIME.plusSeconds(300))
                .setUpdatedAt(TIME.plusMillis(1))
                .setVersion(9)
                .build();
    }

    private static OrderSeat seat(String id, @Nullable String code) {
        return new OrderSeat(id, "A", "VIP", 15_000L, 10L, code);
    }
}
