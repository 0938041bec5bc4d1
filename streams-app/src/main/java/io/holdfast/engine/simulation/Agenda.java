package io.holdfast.engine.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;

/** The true time, which nobody in the world can read, and what is to happen when. */
final class Agenda {
    private static final long BEGINNING_MILLIS = 1_800_000_000_000L;

    private final PriorityQueue<Item> items =
            new PriorityQueue<>(Comparator.comparingLong(Item::dueMillis).thenComparingLong(Item::number));
    private long nowMillis = BEGINNING_MILLIS;
    private long number;

    private record Item(long dueMillis, long number, Runnable deed) {}

    long nowMillis() {
        return nowMillis;
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    void in(long millis, Runnable deed) {
        items.add(new Item(nowMillis + millis, number++, deed));
    }

    /** Lets time pass, and what is due by then happen. */
    void pass(long millis) {
        long end = nowMillis + millis;
        for (Item next = items.peek(); next != null && next.dueMillis <= end; next = items.peek()) {
            items.remove();
            nowMillis = Math.max(nowMillis, next.dueMillis);
            next.deed.run();
        }
        nowMillis = end;
    }
}
