package io.holdfast.engine.views;

import io.holdfast.engine.inventory.OrderId;
import io.holdfast.wire.Order;
import io.holdfast.wire.Topics;
import io.holdfast.wire.view.MoneySums;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the account of each inventory equal to what the rows of its orders say, whatever the sequence of the rows.
 *
 * <p>They are counted on the heap and stored now and then, by {@link #tick}. Rows and accounts are not written in one
 * transaction, so from the first row after a start that concerns an account it is counted anew from all rows: those
 * that a crash lets come again are among them. An account that more rows have come for since it was stored says so, and
 * is counted anew from the start on. Those of the past are left alone. Orders that do not add up are marked at once, a
 * moment before the sums count them.
 */
final class MoneyFold {
    private static final Logger LOG = LoggerFactory.getLogger(MoneyFold.class);

    /** Some milliseconds of work. */
    static final int ROWS_A_TICK = 2_500;

    private final KeyValueStore<String, byte[]> money;
    private final KeyValueStore<String, byte[]> orders;
    private final Deserializer<Order> decoder;
    /** Of the inventories that a row has come for since the start, or before it when it was too late to store that. */
    private final Map<String, Count> counts = new HashMap<>();

    private final Deque<Count> unfinished = new ArrayDeque<>();
    private final Set<Count> unsaved = new HashSet<>();

    /** The rows of an inventory up to an order, as they are now; all of them once there is no such order. */
    private static final class Count {
        final String inventory;
        Account account = Account.NONE;
        Optional<String> upTo = Optional.of("");

        Count(String inventory) {
            this.inventory = inventory;
        }

        boolean includes(String orderId) {
            return upTo.map(last -> orderId.compareTo(last) <= 0).orElse(true);
        }

        boolean isFinished() {
            return upTo.isEmpty();
        }
    }

    /** @param orders the rows as they were before the one that is folded */
    MoneyFold(KeyValueStore<String, byte[]> money, KeyValueStore<String, byte[]> orders, Deserializer<Order> decoder) {
        this.money = money;
        this.orders = orders;
        this.decoder = decoder;
    }

    /** Finds those that were stored before all their rows were counted. */
    void start() {
        List<String> incomplete = new ArrayList<>();
        Prefix.scan(money, MoneyKeys.ALL_SUMS, (key, stored) -> {
            if (!MoneyCodec.read(stored).complete()) {
                incomplete.add(key.substring(MoneyKeys.ALL_SUMS.length()));
            }
        });
        incomplete.forEach(inventory -> unsaved.add(begin(inventory)));
    }

    void fold(byte @Nullable [] before, Order next) {
        subtract(before);
        add(next, Account.of(next));
        markUnbalanced(next);
    }

    /** The row is taken out. Also where it is gone already, as one that came again: its account may still count it. */
    void forget(String orderId, byte @Nullable [] before) {
        OrderId.inventoryIn(orderId).ifPresent(inventory -> touch(inventory.value()));
        subtract(before);
    }

    private void subtract(byte @Nullable [] row) {
        read(row).ifPresent(order -> {
            add(order, Account.of(order).negated());
            money.delete(MoneyKeys.unbalanced(order.getInventory(), order.getOrderId()));
        });
    }

    /** Counts on, a bounded number of rows, and lets queries see the accounts that are complete. */
    void tick() {
        for (int left = ROWS_A_TICK; left > 0 && !unfinished.isEmpty(); ) {
            left = countOn(unfinished.getFirst(), left);
        }
        unsaved.stream()
                .filter(Count::isFinished)
                .forEach(count -> money.put(MoneyKeys.sums(count.inventory), MoneyCodec.write(count.account)));
        unsaved.removeIf(Count::isFinished);
    }

    private void add(Order order, Account change) {
        Count count = touch(order.getInventory());
        if (count.includes(order.getOrderId())) {
            count.account = count.account.plus(change);
        }
    }

    private Count touch(String inventory) {
        Count count = Optional.ofNullable(counts.get(inventory)).orElseGet(() -> begin(inventory));
        if (unsaved.add(count)) {
            // In the same commit as the row, or before it.
            money.put(
                    MoneyKeys.sums(inventory),
                    MoneyCodec.write(stored(inventory).incomplete()));
        }
        return count;
    }

    private Account stored(String inventory) {
        return Optional.ofNullable(money.get(MoneyKeys.sums(inventory)))
                .map(MoneyCodec::read)
                .orElse(Account.NONE);
    }

    private Count begin(String inventory) {
        List<String> marks = new ArrayList<>();
        Prefix.scan(money, MoneyKeys.unbalanced(inventory), (key, mark) -> marks.add(key));
        marks.forEach(money::delete);
        Count count = new Count(inventory);
        counts.put(inventory, count);
        unfinished.add(count);
        return count;
    }

    /** Returns how many rows are left of so many that may be counted. */
    private int countOn(Count count, int rows) {
        int left = rows;
        String counted = count.upTo.orElseThrow();
        try (KeyValueIterator<String, byte[]> found = OrderKeys.ofInventory(orders, count.inventory, counted)) {
            for (; found.hasNext() && left > 0; left--) {
                KeyValue<String, byte[]> row = found.next();
                if (!row.key.equals(counted)) {
                    read(row.value)
                            .filter(order -> order.getInventory().equals(count.inventory))
                            .ifPresent(order -> {
                                count.account = count.account.plus(Account.of(order));
                                markUnbalanced(order);
                            });
                    count.upTo = Optional.of(row.key);
                }
            }
            if (!found.hasNext()) {
                count.upTo = Optional.empty();
                unfinished.remove(count);
            }
        }
        return left;
    }

    private void markUnbalanced(Order order) {
        MoneySums.Sum sum = OrderMoney.sum(order);
        if (sum.balance() != 0) {
            money.put(MoneyKeys.unbalanced(order.getInventory(), order.getOrderId()), MoneyCodec.write(sum));
        }
    }

    /** A row that cannot be read is shown as it is, and says nothing about money. */
    private Optional<Order> read(byte @Nullable [] row) {
        try {
            return Optional.ofNullable(row).map(bytes -> decoder.deserialize(Topics.ORDERS.name(), bytes));
        } catch (SerializationException e) {
            LOG.warn("The row of an order cannot be read: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
