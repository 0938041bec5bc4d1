package io.holdfast.engine.views;

import io.holdfast.wire.Order;
import io.holdfast.wire.Topics;
import io.holdfast.wire.view.MoneySums;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the sums of each inventory equal to what the rows of its orders say, whatever the sequence of the rows.
 *
 * <p>They are counted on the heap and stored now and then by {@link #save}: each start sums all rows up anew, so that a
 * crash loses nothing. Orders that do not add up are marked at once, a moment before the sums count them.
 */
final class MoneyFold {
    private static final Logger LOG = LoggerFactory.getLogger(MoneyFold.class);

    private final KeyValueStore<String, byte[]> money;
    private final Deserializer<Order> decoder;
    private final Map<String, MoneySums> sums = new HashMap<>();
    private final Set<String> unsaved = new HashSet<>();

    MoneyFold(KeyValueStore<String, byte[]> money, Deserializer<Order> decoder) {
        this.money = money;
        this.decoder = decoder;
    }

    void fold(byte @Nullable [] before, Optional<Order> next) {
        Optional<Order> old = read(before);
        old.ifPresent(order -> add(order, OrderMoney.of(order).negated()));
        next.ifPresent(order -> add(order, OrderMoney.of(order)));
        old.ifPresent(order -> money.delete(MoneyKeys.unbalanced(order.getInventory(), order.getOrderId())));
        next.ifPresent(this::markUnbalanced);
    }

    void rebuild(KeyValueStore<String, byte[]> orders) {
        clear();
        try (KeyValueIterator<String, byte[]> rows = orders.all()) {
            while (rows.hasNext()) {
                read(rows.next().value).ifPresent(order -> {
                    sums.merge(order.getInventory(), OrderMoney.of(order), MoneySums::plus);
                    markUnbalanced(order);
                });
            }
        }
        unsaved.addAll(sums.keySet());
        save();
    }

    /** Lets queries see what has been counted since the last time. */
    void save() {
        for (String inventory : unsaved) {
            money.put(MoneyKeys.sums(inventory), MoneyCodec.write(sums.getOrDefault(inventory, MoneySums.NONE)));
        }
        unsaved.clear();
    }

    private void clear() {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> entries = money.all()) {
            entries.forEachRemaining(entry -> keys.add(entry.key));
        }
        keys.forEach(money::delete);
    }

    private void add(Order order, MoneySums change) {
        sums.merge(order.getInventory(), change, MoneySums::plus);
        unsaved.add(order.getInventory());
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
