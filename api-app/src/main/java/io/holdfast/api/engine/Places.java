package io.holdfast.api.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Who may wait for the engine: so many at once, and so many more in line for their places, first come, first served.
 * Past both, nobody. A request may get its place before it is processed, and has it then for what it asks first.
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
    private final Deque<Waiting> line = new ArrayDeque<>();

    /** Changed only by who has the lock; whoever only looks need not wait for it. */
    private final AtomicInteger free;

    private volatile int roomInLine;

    /** Whether somebody will look after the first in line. */
    private boolean isWatched;

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

    /** Somebody in line. At most one of the two is done, and neither may wait for anything. */
    private record Waiting(Runnable placeIsFree, Runnable tooLate, long sinceNanos) {}

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

    /**
     * Whether so many are taken that whoever comes should have one, or stand in line, before being processed; always,
     * while the line is narrow. Those who are processed first all have a thread and its memory before they meet the line.
     */
    boolean areScarce() {
        return free.get() <= atOnce * 3 / 4 || roomInLine < longestLine;
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
        if (OWN.isBound() && OWN.get().use()) {
            return Optional.of(OWN.get());
        }
        var turn = new CompletableFuture<Boolean>();
        var waiting = new Waiting(() -> turn.complete(true), () -> turn.complete(false), System.nanoTime());
        return enter(waiting) && hasCome(turn, waiting) ? Optional.of(new Place(State.USED)) : Optional.empty();
    }

    /**
     * Has something done by one of these threads once there is a place for it; does not wait for either.
     *
     * @return false, and nothing is done, where the line is full
     */
    boolean keepOneFor(Executor threads, Runnable work, Runnable tooLate) {
        Runnable begin = () -> {
            try {
                threads.execute(() -> holding(new Place(State.KEPT), work));
            } catch (RuntimeException stopping) {
                handOver();
                tooLate.run();
            }
        };
        return enter(new Waiting(begin, tooLate, System.nanoTime()));
    }

    private static void holding(Place place, Runnable work) {
        try (place) {
            ScopedValue.where(OWN, place).run(work);
        }
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

    /** Gives a place that is free, or one in line; false where there is neither. */
    private boolean enter(Waiting waiting) {
        synchronized (this) {
            if (free.get() == 0) {
                if (line.size() >= roomInLine) {
                    return false;
                }
                line.add(waiting);
                watch();
                return true;
            }
            free.decrementAndGet();
        }
        waiting.placeIsFree().run();
        return true;
    }

    /** Waits until it has, or has been told that it is too late. */
    private boolean hasCome(CompletableFuture<Boolean> turn, Waiting waiting) {
        try {
            return turn.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return !leave(waiting) && turn.join(); // or it came in this very moment
        } catch (ExecutionException e) {
            throw new IllegalStateException("Nobody fails a turn", e);
        }
    }

    /** Whether it stood in line still. */
    private synchronized boolean leave(Waiting waiting) {
        return line.remove(waiting);
    }

    private void handOver() {
        Waiting first;
        synchronized (this) {
            first = line.poll();
            if (first == null) {
                free.incrementAndGet();
                return;
            }
        }
        first.placeIsFree().run();
    }

    /** Has those turned away whose time in line is over, as long as there is a line. To be called with the lock. */
    private void watch() {
        Waiting first = line.peek();
        if (first != null && !isWatched) {
            isWatched = true;
            long leftNanos = Math.max(0, longestInLine.toNanos() - (System.nanoTime() - first.sinceNanos()));
            CompletableFuture.delayedExecutor(leftNanos, TimeUnit.NANOSECONDS, Thread::startVirtualThread)
                    .execute(this::turnAway);
        }
    }

    private void turnAway() {
        List<Waiting> late = new ArrayList<>();
        synchronized (this) {
            long nowNanos = System.nanoTime();
            while (!line.isEmpty() && nowNanos - line.getFirst().sinceNanos() >= longestInLine.toNanos()) {
                late.add(line.removeFirst());
            }
            isWatched = false;
            watch();
        }
        late.forEach(waiting -> waiting.tooLate().run());
    }
}
