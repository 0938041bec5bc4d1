package io.holdfast.bench.engine;

import io.holdfast.wire.InventoryPartition;
import java.util.stream.IntStream;

/** Gives every run inventories of its own, in the partition or the partitions where they are to be. */
public final class Halls {
    static final int HOT_PARTITION = 0;
    private static final int SECTIONS = 200;
    private static final int ROWS = 50;
    private final int partitions;
    private int lastId;

    public Halls(int partitions) {
        this.partitions = partitions;
    }

    /** One inventory with a million seats, always in the same partition. */
    public Hall hot() {
        return of(1, SECTIONS, ROWS);
    }

    /** One inventory in each partition. */
    public Hall spread() {
        return new Hall(IntStream.range(0, partitions).mapToObj(this::next).toList(), SECTIONS, ROWS, true);
    }

    /** One inventory with room for so many holds and hardly more, but never more than {@link #hot} has. */
    Hall filledBy(int holds) {
        return of(1, Math.clamp(Math.ceilDiv(holds, ROWS * Hall.HOLDS_A_ROW), 1, SECTIONS), ROWS);
    }

    /** So many inventories of so many sections, each of so many rows of a hundred seats, all in the same partition. */
    public Hall of(int count, int sections, int rows) {
        return new Hall(
                IntStream.range(0, count).mapToObj(_ -> next(HOT_PARTITION)).toList(), sections, rows, true);
    }

    private String next(int partition) {
        do {
            lastId++;
        } while (InventoryPartition.of(Integer.toString(lastId), partitions) != partition);
        return Integer.toString(lastId);
    }
}
