package io.holdfast.engine.views;

import io.holdfast.engine.inventory.InventoryId;
import io.holdfast.engine.inventory.OrderId;
import io.holdfast.wire.Order;
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

/**
 * Goes through the orders of a partition, a bounded number at a time. Inventories in which none is wanted are skipped.
 */
record OrderScan(
        ReadOnlyKeyValueStore<String, byte[]> orders,
        ReadOnlyKeyValueStore<String, byte[]> money,
        Deserializer<Order> decoder) {
    private static final int MAX_ROWS = 500;
    private static final int MAX_SEEN = 20_000;

    OrderPage page(String after, Instant since) {
        Page page = new Page(after, since);
        String first = OrderId.inventoryIn(after).map(InventoryId::value).orElse("");
        String all = MoneyKeys.ALL_SUMS;
        try (KeyValueIterator<String, byte[]> accounts = money.range(MoneyKeys.sums(first), all + '~')) {
            while (accounts.hasNext()) {
                KeyValue<String, byte[]> account = accounts.next();
                boolean wanted = MoneyCodec.read(account.value).mayConcern(since.toEpochMilli());
                if (wanted && !page.takeAll(account.key.substring(all.length()))) {
                    return page.andMore();
                }
            }
        }
        return page.last();
    }

    /** What one answer is made of. */
    private final class Page {
        private final List<byte[]> rows = new ArrayList<>();
        private final String after;
        private final Instant since;
        private String last;
        private int seen;

        Page(String after, Instant since) {
            this.after = after;
            this.since = since;
            this.last = after;
        }

        /** False where there is no room for all of them. */
        boolean takeAll(String inventory) {
            try (KeyValueIterator<String, byte[]> found = OrderKeys.ofInventory(orders, inventory, after)) {
                while (found.hasNext()) {
                    if (rows.size() == MAX_ROWS || seen == MAX_SEEN) {
                        return false;
                    }
                    KeyValue<String, byte[]> row = found.next();
                    if (!row.key.equals(after)) {
                        seen++;
                        last = row.key;
                        if (isWanted(read(row.value))) {
                            rows.add(row.value);
                        }
                    }
                }
            }
            return true;
        }

        private boolean isWanted(@Nullable Order order) {
            return order != null && (!order.getUpdatedAt().isBefore(since) || Account.isUnderWay(order));
        }

        OrderPage andMore() {
            return new OrderPage(rows, Optional.of(last));
        }

        OrderPage last() {
            return new OrderPage(rows, Optional.empty());
        }
    }

    private @Nullable Order read(byte[] row) {
        try {
            return decoder.deserialize(Topics.ORDERS.name(), row);
        } catch (SerializationException e) {
            return null; // the money view has complained of it
        }
    }
}
