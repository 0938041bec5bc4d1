package io.holdfast.engine.views;

import io.holdfast.wire.Order;
import io.holdfast.wire.RefundStatus;
import io.holdfast.wire.Topics;
import io.holdfast.wire.view.OrderPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** Goes through the orders of a partition, a bounded number at a time. */
record OrderScan(ReadOnlyKeyValueStore<String, byte[]> orders, Deserializer<Order> decoder) {
    private static final int MAX_ROWS = 500;
    private static final int MAX_SEEN = 20_000;

    OrderPage page(String after, Instant since) {
        List<byte[]> rows = new ArrayList<>();
        String last = after;
        int seen = 0;
        try (KeyValueIterator<String, byte[]> found = orders.range(after.isEmpty() ? null : after, null)) {
            while (found.hasNext()) {
                if (rows.size() == MAX_ROWS || seen == MAX_SEEN) {
                    return new OrderPage(rows, Optional.of(last));
                }
                KeyValue<String, byte[]> row = found.next();
                if (!row.key.equals(after)) {
                    seen++;
                    last = row.key;
                    if (isWanted(read(row.value), since)) {
                        rows.add(row.value);
                    }
                }
            }
        }
        return new OrderPage(rows, Optional.empty());
    }

    private static boolean isWanted(@Nullable Order order, Instant since) {
        return order != null
                && (!order.getUpdatedAt().isBefore(since)
                        || order.getRefundStatus() == RefundStatus.REQUESTED
                        || order.getCapturePending());
    }

    private @Nullable Order read(byte[] row) {
        try {
            return decoder.deserialize(Topics.ORDERS.name(), row);
        } catch (SerializationException e) {
            return null; // the money view has complained of it
        }
    }
}
