package io.holdfast.bench.engine;

import io.holdfast.wire.InventoryPartition;
import java.util.List;
import java.util.stream.IntStream;

/** Gives every run inventories of its own, in the partition or the partitions where they are to be. */
final class Halls {
    static final int HOT_PARTITION = 0;
    private final int partitions;
    private int lastId;

    Halls(int partitions) {
        this.partitions = partitions;
    }

    /** One inventory, always in the same partition. */
    Hall hot() {
        return new Hall(List.of(next(HOT_PARTITION)));
    }

    /** One inventory in each partition. */
    Hall spread() {
        return new Hall(IntStream.range(0, partitions).mapToObj(this::next).toList());
    }

    private String next(int partition) {
        do {
            lastId++;
        } while (InventoryPartition.of(Integer.toString(lastId), partitions) != partition);
        return Integer.toString(lastId);
    }
}
