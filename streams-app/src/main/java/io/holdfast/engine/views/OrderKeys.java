package io.holdfast.engine.views;

import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The keys of the orders view are the orders' ids, {@code INVENTORY.ORDER}. */
final class OrderKeys {
    private OrderKeys() {}

    /**
     * The orders of an inventory, in the sequence of their ids.
     *
     * @param from the first id of interest; empty for all
     */
    static KeyValueIterator<String, byte[]> ofInventory(
            ReadOnlyKeyValueStore<String, byte[]> orders, String inventory, String from) {
        String first = inventory + '.';
        return orders.range(from.startsWith(first) ? from : first, inventory + '/'); // the character after the dot
    }
}
