package io.holdfast.engine.topology;

import io.holdfast.engine.inventory.Entry;
import io.holdfast.engine.inventory.EntryId;
import io.holdfast.engine.inventory.Inventory;
import io.holdfast.engine.inventory.InventoryId;
import io.holdfast.engine.inventory.Order;
import io.holdfast.engine.inventory.OrderId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The task's inventories as they are stored: an inventory under {@code i/ID}, what forgotten orders left of it under
 * {@code s/ID}, each order under {@code o/ID}, each entry of a waitlist under {@code w/ID}. All else about an inventory follows from these.
 */
public final class InventoryStore {
    private static final String INVENTORY = "i/";
    private static final String ORDER = "o/";
    private static final String STANDING = "s/";
    private static final String ENTRY = "w/";

    private final KeyValueStore<String, byte[]> store;

    public InventoryStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    /** Builds every inventory anew from what is stored, and from nothing else. */
    public Map<InventoryId, Inventory> load() {
        Map<InventoryId, Inventory> inventories = new HashMap<>();
        forEach(INVENTORY, (key, bytes) -> {
            InventoryId id = new InventoryId(key);
            inventories.put(id, Inventory.restored(id, InventoryCodec.read(bytes)));
        });
        forEach(
                STANDING,
                (key, bytes) -> inventories
                        .computeIfAbsent(new InventoryId(key), InventoryStore::missing)
                        .restore(StandingCodec.read(bytes)));
        forEach(ORDER, (key, bytes) -> {
            OrderId id = new OrderId(key);
            Inventory inventory = inventories.computeIfAbsent(id.inventory(), InventoryStore::missing);
            String currency = inventory.settings().orElseThrow().currency();
            inventory.restore(OrderCodec.read(id, bytes, currency));
        });
        forEach(
                ENTRY,
                (key, bytes) -> inventories
                        .computeIfAbsent(new OrderId(key).inventory(), InventoryStore::missing)
                        .restore(EntryCodec.read(new EntryId(key), bytes)));
        return inventories;
    }

    void save(Inventory inventory) {
        store.put(INVENTORY + inventory.id(), InventoryCodec.write(inventory.memento()));
    }

    void save(Order order) {
        store.put(ORDER + order.id(), OrderCodec.write(order));
    }

    void save(Entry entry) {
        store.put(ENTRY + entry.id(), EntryCodec.write(entry));
    }

    /** Takes an order out, or an entry, or both where they have one id, and keeps what they leave behind. */
    void forget(Inventory inventory, OrderId order) {
        drop(ORDER + order);
        drop(ENTRY + order);
        store.put(STANDING + inventory.id(), StandingCodec.write(inventory.standing()));
    }

    /** A tombstone for what was never there would only be carried along. */
    private void drop(String key) {
        if (store.get(key) != null) {
            store.delete(key);
        }
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
        throw new IllegalStateException("The store has something of the inventory " + id + " but not the inventory");
    }
}
