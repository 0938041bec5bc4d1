package io.holdfast.engine.topology;

import io.holdfast.engine.inventory.Entry;
import io.holdfast.engine.inventory.EntryId;
import io.holdfast.engine.inventory.Inventory;
import io.holdfast.engine.inventory.InventoryId;
import io.holdfast.engine.inventory.Order;
import io.holdfast.engine.inventory.OrderId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The task's inventories as they are stored: an inventory under {@code i/ID}, what forgotten orders left of it under
 * {@code s/ID}, each order under {@code o/ID}, each entry of a waitlist under {@code w/ID}. All else about an inventory
 * follows from these. What has a row under {@code r/ID} besides is at rest: it is read when somebody asks for it.
 */
public final class InventoryStore {
    private static final String INVENTORY = "i/";
    private static final String ORDER = "o/";
    private static final String STANDING = "s/";
    private static final String ENTRY = "w/";
    private static final String REST = "r/";

    private final KeyValueStore<String, byte[]> store;

    public InventoryStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    /** Builds every inventory anew that is not at rest, from what is stored and from nothing else. */
    public Map<InventoryId, Inventory> load() {
        Set<InventoryId> resting = resting().keySet();
        Map<InventoryId, Inventory> inventories = new HashMap<>();
        forEach(INVENTORY, "", (key, bytes) -> {
            InventoryId id = new InventoryId(key);
            if (!resting.contains(id)) {
                inventories.put(id, read(id, bytes));
            }
        });
        return inventories;
    }

    /** Those at rest, each with the time of its last change in milliseconds since the epoch. */
    public Map<InventoryId, Long> resting() {
        Map<InventoryId, Long> resting = new HashMap<>();
        forEach(REST, "", (key, bytes) -> resting.put(new InventoryId(key), RestCodec.read(bytes)));
        return resting;
    }

    /** One of the inventories, whether at rest or not. */
    public Optional<Inventory> read(InventoryId id) {
        return Optional.ofNullable(store.get(INVENTORY + id)).map(bytes -> read(id, bytes));
    }

    private Inventory read(InventoryId id, byte[] stored) {
        Inventory inventory = Inventory.restored(id, InventoryCodec.read(stored));
        Optional.ofNullable(store.get(STANDING + id)).map(StandingCodec::read).ifPresent(inventory::restore);
        String currency = inventory.settings().orElseThrow().currency();
        forEach(ORDER, id + ".", (key, bytes) -> {
            OrderId order = new OrderId(key);
            if (order.isOf(id)) {
                inventory.restore(OrderCodec.read(order, bytes, currency));
            }
        });
        forEach(ENTRY, id + ".", (key, bytes) -> {
            if (new OrderId(key).isOf(id)) {
                inventory.restore(EntryCodec.read(new EntryId(key), bytes));
            }
        });
        return inventory;
    }

    /** Nothing of it is written before it is woken. */
    void rest(Inventory inventory) {
        save(inventory); // in a layout that no engine reads that knows nothing of rest
        store.put(REST + inventory.id(), RestCodec.write(inventory.lastDecidedMillis()));
    }

    /** An inventory that was at rest. */
    Optional<Inventory> wake(InventoryId id) {
        String key = REST + id;
        if (store.get(key) == null) {
            return Optional.empty();
        }
        store.delete(key);
        return read(id);
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

    /** What has a name of this kind that begins so. */
    private void forEach(String kind, String beginning, BiConsumer<String, byte[]> entry) {
        String from = kind + beginning;
        int last = from.length() - 1;
        String end = from.substring(0, last) + (char) (from.charAt(last) + 1);
        try (KeyValueIterator<String, byte[]> entries = store.range(from, end)) {
            while (entries.hasNext()) {
                KeyValue<String, byte[]> found = entries.next();
                entry.accept(found.key.substring(kind.length()), found.value);
            }
        }
    }
}
