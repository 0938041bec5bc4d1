package io.holdfast.engine.topology;

import io.holdfast.engine.inventory.Inventory;
import io.holdfast.engine.inventory.InventoryId;
import io.holdfast.engine.inventory.Order;
import io.holdfast.engine.inventory.OrderId;
import io.holdfast.engine.inventory.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The task's inventories as they are stored: the settings under {@code i/INVENTORY}, each order under {@code
 * o/ORDER}. All else about an inventory follows from these.
 */
final class InventoryStore {
    private static final String SETTINGS = "i/";
    private static final String ORDER = "o/";

    private final KeyValueStore<String, byte[]> store;

    InventoryStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    /** Builds every inventory anew from what is stored, and from nothing else. */
    Map<InventoryId, Inventory> load() {
        Map<InventoryId, Inventory> inventories = new HashMap<>();
        forEach(SETTINGS, (key, bytes) -> {
            Inventory inventory = new Inventory(new InventoryId(key));
            inventory.restore(SettingsCodec.read(bytes));
            inventories.put(inventory.id(), inventory);
        });
        forEach(ORDER, (key, bytes) -> {
            Order order = OrderCodec.read(new OrderId(key), bytes);
            InventoryId owner = order.id().inventory();
            inventories.computeIfAbsent(owner, InventoryStore::missing).restore(order);
        });
        return inventories;
    }

    void save(Inventory inventory, Settings settings) {
        store.put(SETTINGS + inventory.id(), SettingsCodec.write(settings));
    }

    void save(Order order) {
        store.put(ORDER + order.id(), OrderCodec.write(order));
    }

    private void forEach(String prefix, BiConsumer<String, byte[]> entry) {
        // The prefix's last character is a slash; the next in order ends the range.
        String end = prefix.charAt(0) + "0";
        try (KeyValueIterator<String, byte[]> entries = store.range(prefix, end)) {
            while (entries.hasNext()) {
                KeyValue<String, byte[]> found = entries.next();
                entry.accept(found.key.substring(prefix.length()), found.value);
            }
        }
    }

    private static Inventory missing(InventoryId id) {
        throw new IllegalStateException("The store has orders of the inventory " + id + " but not the inventory");
    }
}
