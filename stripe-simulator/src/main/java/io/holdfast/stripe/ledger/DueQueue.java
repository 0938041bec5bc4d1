package io.holdfast.stripe.ledger;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Things by the time at which they are due, first come first served where that is the same. Any thread. */
public final class DueQueue<T> {

    private record Entry<T>(T thing, long dueMillis, long number) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Entry<T>> entries = new PriorityQueue<>(
            Comparator.<Entry<T>>comparingLong(Entry::dueMillis).thenComparingLong(Entry::number));
    private final Clock clock;
    private long last;

    DueQueue(Clock clock) {
        this.clock = clock;
    }

    public void add(T thing, long dueMillis) {
        lock.lock();
        try {
            entries.add(new Entry<>(thing, dueMillis, ++last));
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something is due. */
    public T take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                Entry<T> first = entries.peek();
                if (first == null) {
                    changed.await();
                    continue;
                }
                long waitMillis = first.dueMillis() - clock.millis();
                if (waitMillis <= 0) {
                    entries.remove();
                    return first.thing();
                }
                boolean _ = changed.await(waitMillis, TimeUnit.MILLISECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Makes everything due now, in the order in which it was due; says how much of it was not due yet. */
    public int flush() {
        lock.lock();
        try {
            long now = clock.millis();
            List<Entry<T>> later = new ArrayList<>();
            entries.removeIf(entry -> entry.dueMillis() > now && later.add(entry));
            later.sort(Comparator.comparingLong(Entry::dueMillis));
            later.forEach(entry -> entries.add(new Entry<>(entry.thing(), now, ++last)));
            changed.signal();
            return later.size();
        } finally {
            lock.unlock();
        }
    }
}
