package io.holdfast.bench.expiry;

import io.holdfast.wire.InventoryPartition;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The events of a round: all in one partition, so that one task decides everything. Each gives its buyers a second less
 * to pay than the one before, so that holds that are made second by second all run out in the same second.
 */
record Events(List<Event> all) {
    /** An event, and how long its holds last. */
    record Event(String inventory, int holdSeconds) {}

    /** @param shortestSeconds how long the holds of the last one last */
    static Events of(int count, int shortestSeconds, int partitions) {
        int partition = InventoryPartition.of("1", partitions);
        List<String> inventories = IntStream.iterate(1, id -> id + 1)
                .mapToObj(Integer::toString)
                .filter(id -> InventoryPartition.of(id, partitions) == partition)
                .limit(count)
                .toList();
        return new Events(IntStream.range(0, count)
                .mapToObj(place -> new Event(inventories.get(place), shortestSeconds + count - 1 - place))
                .toList());
    }

    Event last() {
        return all.getLast();
    }

    int partition(int partitions) {
        return InventoryPartition.of(last().inventory(), partitions);
    }

    /** How long a hold for this event lasts, in milliseconds. */
    long holdMillis(String inventory) {
        return all.stream()
                .filter(event -> event.inventory().equals(inventory))
                .mapToLong(event -> event.holdSeconds() * 1_000L)
                .findFirst()
                .orElseThrow();
    }
}
