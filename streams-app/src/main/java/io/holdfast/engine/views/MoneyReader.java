package io.holdfast.engine.views;

import io.holdfast.wire.view.InventoryMoney;
import io.holdfast.wire.view.MoneySums;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Reads sums out of what {@link MoneyFold} has written. */
record MoneyReader(ReadOnlyKeyValueStore<String, byte[]> money) {
    private static final int MAX_UNBALANCED = 100;

    Optional<InventoryMoney> of(String inventory) {
        return Optional.ofNullable(money.get(MoneyKeys.sums(inventory)))
                .map(stored ->
                        new InventoryMoney(inventory, MoneyCodec.read(stored).sums(), unbalanced(inventory)));
    }

    MoneySums total() {
        MoneySums total = MoneySums.NONE;
        try (KeyValueIterator<String, byte[]> found = money.range(MoneyKeys.ALL_SUMS, MoneyKeys.ALL_SUMS + '~')) {
            while (found.hasNext()) {
                total = total.plus(MoneyCodec.read(found.next().value).sums());
            }
        }
        return total;
    }

    private List<InventoryMoney.Unbalanced> unbalanced(String inventory) {
        String prefix = MoneyKeys.unbalanced(inventory);
        List<InventoryMoney.Unbalanced> orders = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> found = money.range(prefix, prefix + '~')) {
            while (found.hasNext() && orders.size() < MAX_UNBALANCED) {
                KeyValue<String, byte[]> entry = found.next();
                orders.add(MoneyCodec.read(entry.key.substring(prefix.length()), entry.value));
            }
        }
        return orders;
    }
}
