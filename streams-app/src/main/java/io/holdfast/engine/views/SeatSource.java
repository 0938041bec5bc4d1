package io.holdfast.engine.views;

import java.util.function.BiConsumer;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** Where the states of seats can be read, by the keys of {@link ViewKeys}. */
interface SeatSource {
    byte @Nullable [] get(String key);

    /** Every entry whose key begins so, in the order of the keys. */
    void scan(String prefix, BiConsumer<String, byte[]> entry);

    /** A store of this engine. */
    static SeatSource of(ReadOnlyKeyValueStore<String, byte[]> store) {
        return new SeatSource() {
            @Override
            public byte @Nullable [] get(String key) {
                return store.get(key);
            }

            @Override
            public void scan(String prefix, BiConsumer<String, byte[]> entry) {
                Prefix.scan(store, prefix, entry);
            }
        };
    }
}
