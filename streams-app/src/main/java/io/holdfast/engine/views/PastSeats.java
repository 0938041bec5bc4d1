package io.holdfast.engine.views;

import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.view.InventoryCounts;
import io.holdfast.wire.view.SeatMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The seats of one inventory as they were, folded anew from the beginning of the ledger. */
public final class PastSeats {
    private final TreeMap<String, byte[]> entries = new TreeMap<>();
    private final SeatSource source = new SeatSource() {
        @Override
        public byte @Nullable [] get(String key) {
            return entries.get(key);
        }

        @Override
        public void scan(String prefix, BiConsumer<String, byte[]> entry) {
            new TreeMap<>(entries.subMap(prefix, prefix + '~')).forEach(entry);
        }
    };
    private final SeatFold fold = new SeatFold(source, entries::put, entries::remove);

    public void fold(AvailabilityChange change) {
        fold.fold(change);
    }

    public Optional<InventoryCounts> counts(String inventory) {
        return new SeatReader(source).counts(inventory);
    }

    /** @param section whose seats are wanted; empty for all */
    public Optional<SeatMap> seats(String inventory, Optional<String> section) {
        return new SeatReader(source).seats(inventory, section);
    }
}
