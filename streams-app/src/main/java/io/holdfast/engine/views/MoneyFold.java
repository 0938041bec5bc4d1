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
import java.util.function.BiConsumer;
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
 * <p>They are counted on the heap and stored now and then by {@link #save}. Rows and accounts are not written in one
 * transaction, so an account is counted anew from the rows before the first row after a start changes it: those that a
 * crash lets come again are among them. One that more rows have come for since it was stored says so, and is counted
 * anew at the start. Those of the past are left alone. Orders that do not add up are marked at once, a moment before the
 * sums count them.
 */
final class MoneyFold {
    private static final Logger LOG = LoggerFactory.getLogger(MoneyFold.class);

    private final KeyValueStore<String, byte[]> money;
    private final KeyValueStore<String, byte[]> orders;
    private final Deserializer<Order> decoder;
    /** Of the inventories that a row has come for since the start. */
    private final Map<String, Account> accounts = new HashMap<>();

    private final Set<String> unsaved = new HashSet<>();

    /** @param orders the rows as they were before the one that is folded */
    MoneyFold(KeyValueStore<String, byte[]> money, KeyValueStore<String, byte[]> orders, Deserializer<Order> decoder) {
        this.money = money;
        this.orders = orders;
        this.decoder = decoder;
    }

    /** Counts those anew that were stored before all their rows were counted. */
    void start() {
        List<String> incomplete = new ArrayList<>();
        forEach(MoneyKeys.ALL_SUMS, (key, stored) -> {
            if (!MoneyCodec.read(stored).complete()) {
                incomplete.add(key.substring(MoneyKeys.ALL_SUMS.length()));
            }
        });
        incomplete.forEach(this::count);
        unsaved.addAll(incomplete);
        save();
    }

    void fold(byte @Nullable [] before, Optional<Order> next) {
        Optional<Order> old = read(before);
        old.ifPresent(order -> add(order, Account.of(order).negated()));
        next.ifPresent(order -> add(order, Account.of(order)));
        old.ifPresent(order -> money.delete(MoneyKeys.unbalanced(order.getInventory(), order.getOrderId())));
        next.ifPresent(this::markUnbalanced);
    }

    /** Lets queries see what has been counted since the last time. */
    void save() {
        for (String inventory : unsaved) {
            money.put(MoneyKeys.sums(inventory), MoneyCodec.write(accounts.getOrDefault(inventory, Account.NONE)));
        }
        unsaved.clear();
    }

    private void add(Order order, Account change) {
        String inventory = order.getInventory();
        Account account = Optional.ofNullable(accounts.get(inventory)).orElseGet(() -> count(inventory));
        if (unsaved.add(inventory)) {
            // In the same commit as the row, or before it.
            money.put(MoneyKeys.sums(inventory), MoneyCodec.write(account.incomplete()));
        }
        accounts.put(inventory, account.plus(change));
    }

    private Account count(String inventory) {
        List<String> marks = new ArrayList<>();
        forEach(MoneyKeys.unbalanced(inventory), (key, mark) -> marks.add(key));
        marks.forEach(money::delete);
        Account account = Account.NONE;
        try (KeyValueIterator<String, byte[]> rows = OrderKeys.ofInventory(orders, inventory, "")) {
            while (rows.hasNext()) {
                Optional<Order> order = read(rows.next().value)
                        .filter(found -> found.getInventory().equals(inventory));
                account = order.map(Account::of).map(account::plus).orElse(account);
                order.ifPresent(this::markUnbalanced);
            }
        }
        accounts.put(inventory, account);
        return account;
    }

    private void forEach(String prefix, BiConsumer<String, byte[]> entry) {
        try (KeyValueIterator<String, byte[]> found = money.range(prefix, prefix + '~')) {
            while (found.hasNext()) {
                KeyValue<String, byte[]> next = found.next();
                entry.accept(next.key, next.value);
            }
        }
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
