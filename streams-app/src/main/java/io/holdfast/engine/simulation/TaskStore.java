package io.holdfast.engine.simulation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A task's store with transactions: what was written since the last commit can be thrown away. */
final class TaskStore implements KeyValueStore<String, byte[]> {
    private final TreeMap<String, byte[]> values = new TreeMap<>();
    /** What the keys that were written since the last commit had before. */
    private final Map<String, Optional<byte[]>> before = new TreeMap<>();

    private final Fuse fuse;
    private final Consumer<Output> changelog;

    TaskStore(Fuse fuse, Consumer<Output> changelog) {
        this.fuse = fuse;
        this.changelog = changelog;
    }

    void commitAll() {
        before.clear();
    }

    void abort() {
        before.forEach((key, value) -> {
            values.remove(key);
            value.ifPresent(known -> values.put(key, known));
        });
        before.clear();
    }

    @Override
    public void put(String key, byte[] value) {
        fuse.burn();
        byte[] previous = values.put(key, value);
        before.putIfAbsent(key, Optional.ofNullable(previous));
        changelog.accept(new Output.Stored(key));
    }

    @Override
    @SuppressWarnings("NullAway") // Kafka's contract: null where there was nothing
    public byte @Nullable [] delete(String key) {
        fuse.burn();
        byte[] previous = values.remove(key);
        before.putIfAbsent(key, Optional.ofNullable(previous));
        changelog.accept(new Output.Deleted(key));
        return previous;
    }

    @Override
    @SuppressWarnings("NullAway")
    public byte @Nullable [] get(String key) {
        return values.get(key);
    }

    @Override
    @SuppressWarnings("NullAway")
    public byte @Nullable [] putIfAbsent(String key, byte[] value) {
        byte[] previous = get(key);
        if (previous == null) {
            put(key, value);
        }
        return previous;
    }

    @Override
    public void putAll(List<KeyValue<String, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public KeyValueIterator<String, byte[]> range(String from, String to) {
        return new Entries(values.subMap(from, true, to, true));
    }

    @Override
    public KeyValueIterator<String, byte[]> all() {
        return new Entries(values);
    }

    @Override
    public long approximateNumEntries() {
        return values.size();
    }

    @Override
    public String name() {
        return "inventories";
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {}

    @Override
    public void close() {}

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    private static final class Entries implements KeyValueIterator<String, byte[]> {
        private final Iterator<Map.Entry<String, byte[]>> entries;

        Entries(Map<String, byte[]> range) {
            entries = new ArrayList<>(range.entrySet()).iterator();
        }

        @Override
        public boolean hasNext() {
            return entries.hasNext();
        }

        @Override
        public KeyValue<String, byte[]> next() {
            Map.Entry<String, byte[]> next = entries.next();
            return KeyValue.pair(next.getKey(), next.getValue());
        }

        @Override
        public String peekNextKey() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
