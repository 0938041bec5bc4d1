package io.holdfast.api.engine;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Who may wait for the engine: so many at once, and so many more in line for their places, first come, first served.
 * Past both, nobody. A request may get its place before it is read, and has it then for what it asks first.
 */
final class Places {
    /** As many as the engine answers in a few tenths of a second: more would only be kept in memory for longer. */
    private static final int AT_ONCE = 2_000;

    /** Who has waited for so long is in a line that does not move. */
    private static final Duration LONGEST_IN_LINE = Duration.ofSeconds(4);

    private static final int NARROW = 2;

    private static final ScopedValue<Place> OWN = ScopedValue.newInstance();
    private final int atOnce;
    private final int inLine;
    private final Semaphore free;
    private final Semaphore line;
    private final Duration longestInLine;

    /** @param most who wait, in line too */
    Places(int most) {
        this(Math.min(most, AT_ONCE), Math.max(0, most - AT_ONCE), LONGEST_IN_LINE);
    }

    Places(int atOnce, int inLine, Duration longestInLine) {
        this.atOnce = atOnce;
        this.inLine = inLine;
        this.free = new Semaphore(atOnce, true);
        this.line = new Semaphore(inLine);
        this.longestInLine = longestInLine;
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
                free.release();
            }
        }
    }

    /** Whether whoever comes now has to stand in line, or cannot even do that. */
    boolean areTaken() {
        // A place that was just left is for the first in line, who may take a while to notice.
        return free.availablePermits() == 0 || line.availablePermits() < inLine;
    }

    /** Whether whoever comes now cannot even stand in line. Who has a place need not care. */
    boolean areFull() {
        return !OWN.isBound() && free.availablePermits() == 0 && line.availablePermits() == 0;
    }

    int waiting() {
        return atOnce - free.availablePermits() + inLine - line.availablePermits();
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
        int places = Math.max(0, atOnce - NARROW);
        int ofLine = Math.max(0, inLine - NARROW);
        boolean hasPlaces = free.tryAcquire(places);
        boolean hasLine = line.tryAcquire(ofLine);
        try {
            work.run();
        } finally {
            free.release(hasPlaces ? places : 0);
            line.release(hasLine ? ofLine : 0);
        }
    }

    private Optional<Place> next(State state) {
        try {
            boolean isMine = free.tryAcquire(0, NANOSECONDS) || standInLine();
            return isMine ? Optional.of(new Place(state)) : Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private boolean standInLine() throws InterruptedException {
        if (!line.tryAcquire()) {
            return false;
        }
        try {
            return free.tryAcquire(longestInLine.toNanos(), NANOSECONDS);
        } finally {
            line.release();
        }
    }
}
