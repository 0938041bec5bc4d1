package io.holdfast.local.e2e;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks until something is so, or a time is over. */
final class Eventually {
    private static final long BETWEEN_LOOKS_MILLIS = 25;

    private Eventually() {}

    static <T> T get(Duration within, Supplier<T> look, Predicate<T> wanted) {
        long deadlineNanos = System.nanoTime() + within.toNanos();
        T seen = look.get();
        while (!wanted.test(seen)) {
            if (System.nanoTime() > deadlineNanos) {
                throw new AssertionError("not so within " + within.toMillis() + " ms: " + seen);
            }
            pause();
            seen = look.get();
        }
        return seen;
    }

    /** The same for assertions: the last failure is the one that is told. */
    static void holds(Duration within, Runnable assertions) {
        AtomicReference<AssertionError> failure = new AtomicReference<>();
        long deadlineNanos = System.nanoTime() + within.toNanos();
        while (!passes(assertions, failure)) {
            if (System.nanoTime() > deadlineNanos) {
                throw failure.get();
            }
            pause();
        }
    }

    private static boolean passes(Runnable assertions, AtomicReference<AssertionError> failure) {
        try {
            assertions.run();
            return true;
        } catch (AssertionError e) {
            failure.set(e);
            return false;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
