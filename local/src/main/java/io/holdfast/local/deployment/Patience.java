package io.holdfast.local.deployment;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How often one part is started again: five times in ten minutes, each time after twice the wait. */
final class Patience {
    static final int MOST_STARTS = 5;
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private final Deque<Long> startsNanos = new ArrayDeque<>();

    synchronized boolean isOver() {
        long oldestNanos = System.nanoTime() - WINDOW.toNanos();
        while (!startsNanos.isEmpty() && startsNanos.getFirst() < oldestNanos) {
            startsNanos.removeFirst();
        }
        return startsNanos.size() >= MOST_STARTS;
    }

    /** How long to wait before the next start, which is counted. */
    synchronized Duration next() {
        Duration wait = FIRST_WAIT.multipliedBy(1L << startsNanos.size());
        startsNanos.addLast(System.nanoTime());
        return wait;
    }
}
