package io.holdfast.engine.views;

import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The entries of a store whose keys begin in one way. What follows in a key is below {@code ~}. */
final class Prefix {
    private Prefix() {}

    /** Each of them, in the order of the keys. */
    static void scan(ReadOnlyKeyValueStore<String, byte[]> store, String prefix, BiConsumer<String, byte[]> entry) {
        try (KeyValueIterator<String, byte[]> found = store.range(prefix, prefix + '~')) {
            while (found.hasNext()) {
                KeyValue<String, byte[]> next = found.next();
                entry.accept(next.key, next.value);
            }
        }
    }
}
