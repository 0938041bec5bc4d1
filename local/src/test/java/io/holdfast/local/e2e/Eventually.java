package io.holdfast.local.e2e;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Looks until something is so, or a time is over: the time that an idle machine needs at most. A host that others use
 * too can give them nine tenths of its processors for half a minute, so that it may take several times as long.
 */
final class Eventually {
    private static final int ON_A_BUSY_HOST = 4;
    private static final long FIRST_PAUSE_MILLIS = 25;
    private static final long LONGEST_PAUSE_MILLIS = 200;

    private Eventually() {}

    static <T> T get(Duration within, Supplier<T> look, Predicate<T> wanted) {
        long deadlineNanos = System.nanoTime() + ON_A_BUSY_HOST * within.toNanos();
        T seen = look.get();
        long pauseMillis = FIRST_PAUSE_MILLIS;
        while (!wanted.test(seen)) {
            if (System.nanoTime() > deadlineNanos) {
                throw new AssertionError("not so within " + ON_A_BUSY_HOST * within.toMillis() + " ms: " + seen);
            }
            pauseMillis = pause(pauseMillis);
            seen = look.get();
        }
        return seen;
    }

    /** The same for assertions: the last failure is the one that is told. */
    static void holds(Duration within, Runnable assertions) {
        AtomicReference<AssertionError> failure = new AtomicReference<>();
        long deadlineNanos = System.nanoTime() + ON_A_BUSY_HOST * within.toNanos();
        long pauseMillis = FIRST_PAUSE_MILLIS;
        while (!passes(assertions, failure)) {
            if (System.nanoTime() > deadlineNanos) {
                throw failure.get();
            }
            pauseMillis = pause(pauseMillis);
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

    /** What is looked at works for what is waited for: the longer it takes, the less often it is asked. */
    private static long pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Math.min(2 * millis, LONGEST_PAUSE_MILLIS);
    }
}
