package io.holdfast.engine.views;

import io.holdfast.wire.Order;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * An order's row as it came, and what it says.
 *
 * @param bytes as they are stored, once they have shown to be an order: what is no order must not take the place of one
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares rows
record OrderRow(byte[] bytes, Order order) {
    @SuppressWarnings("NullAway") // Kafka's contract: no bytes, no value
    static Deserializer<OrderRow> deserializer(Deserializer<Order> orders) {
        return (topic, bytes) -> bytes == null ? null : new OrderRow(bytes, orders.deserialize(topic, bytes));
    }
}
