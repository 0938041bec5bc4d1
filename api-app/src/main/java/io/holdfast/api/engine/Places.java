package io.holdfast.api.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Who may wait for the engine: so many at once, and so many more in line for their places, first come, first served.
 * Past both, nobody. A request may get its place before it is read, and has it then for what it asks first.
 *
 * <p>A place that is left is handed to the first in line, who need not even be awake: a semaphore wakes one after the
 * other, each of whom has to be given a processor before the next is woken, and past saturation that takes long.
 */
final class Places {
    /** As many as the engine answers in a few tenths of a second: more would only be kept in memory for longer. */
    private static final int AT_ONCE = 2_000;

    /** Who has waited for so long is in a line that does not move. */
    private static final Duration LONGEST_IN_LINE = Duration.ofSeconds(4);

    private static final int NARROW = 2;
    private static final ScopedValue<Place> OWN = ScopedValue.newInstance();
    private final int atOnce;
    private final int longestLine;
    private final Duration longestInLine;

    /** Empty while there are free places. */
    private final Deque<CountDownLatch> line = new ArrayDeque<>();

    /** Changed only by who has the lock; whoever only looks need not wait for it. */
    private final AtomicInteger free;

    private volatile int roomInLine;

    /** @param most who wait, in line too */
    Places(int most) {
        this(Math.min(most, AT_ONCE), Math.max(0, most - AT_ONCE), LONGEST_IN_LINE);
    }

    Places(int atOnce, int longestLine, Duration longestInLine) {
        this.atOnce = atOnce;
        this.longestLine = longestLine;
        this.longestInLine = longestInLine;
        this.free = new AtomicInteger(atOnce);
        this.roomInLine = longestLine;
    }

    private enum State {
        KEPT,
        USED,
        LEFT
    }

    /** To be left when its owner waits no longer; leaving twice is the same as once. */
    final class Place implements AutoCloseable {
        private final AtomicReference<State> state;

        private Place(State state) {
            this.state = new AtomicReference<>(state);
        }

        private boolean use() {
            return state.compareAndSet(State.KEPT, State.USED);
        }

        @Override
        public void close() {
            if (state.getAndSet(State.LEFT) != State.LEFT) {
                handOver();
            }
        }
    }

    /** Whether whoever comes now has to stand in line, or cannot even do that; always, while it is narrow. */
    boolean areTaken() {
        return free.get() == 0 || roomInLine < longestLine;
    }

    /** Whether whoever comes now cannot even stand in line. Who has a place need not care. */
    boolean areFull() {
        return free.get() == 0 && !OWN.isBound() && inLine() >= roomInLine;
    }

    int waiting() {
        return atOnce - free.get() + inLine();
    }

    private synchronized int inLine() {
        return line.size();
    }

    /** The place that was kept for this request, or the next one that is free; empty where the line is full or stands. */
    Optional<Place> take() {
        return OWN.isBound() && OWN.get().use() ? Optional.of(OWN.get()) : next(State.USED);
    }

    /** Does something with a place kept for it; empty, and nothing is done, where the line is full or stands. */
    <T> Optional<T> keepOneFor(Supplier<T> work) {
        return next(State.KEPT).map(place -> {
            try (place) {
                return ScopedValue.where(OWN, place).call(work::get);
            }
        });
    }

    /** Does something while only a few find a place, and as few stand in line. */
    void narrowly(Runnable work) {
        int withdrawn = withdraw();
        try {
            work.run();
        } finally {
            widen();
            for (int place = 0; place < withdrawn; place++) {
                handOver();
            }
        }
    }

    private synchronized int withdraw() {
        int withdrawn = Math.max(0, free.get() - NARROW);
        free.addAndGet(-withdrawn);
        roomInLine = Math.min(NARROW, longestLine);
        return withdrawn;
    }

    private synchronized void widen() {
        roomInLine = longestLine;
    }

    private Optional<Place> next(State state) {
        CountDownLatch turn = new CountDownLatch(1);
        synchronized (this) {
            if (free.get() > 0) {
                free.decrementAndGet();
                return Optional.of(new Place(state));
            }
            if (line.size() >= roomInLine) {
                return Optional.empty();
            }
            line.add(turn);
        }
        return hasCome(turn) ? Optional.of(new Place(state)) : Optional.empty();
    }

    private boolean hasCome(CountDownLatch turn) {
        try {
            if (turn.await(longestInLine.toNanos(), TimeUnit.NANOSECONDS)) {
                return true;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            return !line.remove(turn); // or it came in this very moment
        }
    }

    private void handOver() {
        CountDownLatch first;
        synchronized (this) {
            first = line.poll();
            if (first == null) {
                free.incrementAndGet();
                return;
            }
        }
        first.countDown();
    }
}
