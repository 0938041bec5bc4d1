package io.holdfast.bench.pace;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** When the next request is sent. */
public interface Turns {
    /** Waits for the turn of a request; the moment, as {@link System#nanoTime} says it, from which its wait counts. */
    long await(int number);

    /** From a moment that has not come yet, so that nothing is late at the beginning. */
    static Rate rate(int perSecond) {
        return new Rate(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100), perSecond);
    }

    /** A request was answered. */
    void answered();

    /** So many clients, each of which asks again as soon as it has its answer. */
    record Clients(Semaphore free) implements Turns {
        public Clients(int count) {
            this(new Semaphore(count));
        }

        @Override
        public long await(int number) {
            free.acquireUninterruptibly();
            return System.nanoTime();
        }

        @Override
        public void answered() {
            free.release();
        }
    }

    /**
     * So many a second, whatever the answers take. A request that is sent late has been waiting since it was due: what
     * keeps the sender from sending is part of what is measured.
     */
    record Rate(long startNanos, int perSecond) implements Turns {
        @Override
        public long await(int number) {
            long dueNanos = dueNanos(number);
            for (long left = dueNanos - System.nanoTime(); left > 0; left = dueNanos - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            return dueNanos;
        }

        public long dueNanos(int number) {
            return startNanos + TimeUnit.SECONDS.toNanos(number) / perSecond;
        }

        @Override
        public void answered() {
            // Nobody waits for it.
        }
    }
}
