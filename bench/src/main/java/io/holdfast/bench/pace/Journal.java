package io.holdfast.bench.pace;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** When each request began to wait and when it was answered. One thread writes the beginnings, another the ends. */
public final class Journal {
    private static final long LONGEST_MICROS = 120_000_000;
    private static final int DIGITS = 3;
    private final AtomicLongArray beganNanos;
    private final AtomicLongArray doneNanos;

    /** @param most requests */
    public Journal(int most) {
        this.beganNanos = new AtomicLongArray(most);
        this.doneNanos = new AtomicLongArray(most);
    }

    public void began(int number, long nanos) {
        beganNanos.setPlain(number, nanos);
    }

    /** A second answer to the same request counts for nothing. */
    public boolean done(int number, long nanos) {
        return doneNanos.compareAndSet(number, 0, nanos);
    }

    /** Of the first so many requests. */
    public int unanswered(int sent) {
        int missing = 0;
        for (int number = 0; number < sent; number++) {
            missing += doneNanos.get(number) == 0 ? 1 : 0;
        }
        return missing;
    }

    /** How many answers came between two moments. */
    public int answered(int sent, long fromNanos, long toNanos) {
        int count = 0;
        for (int number = 0; number < sent; number++) {
            long done = doneNanos.get(number);
            count += done != 0 && done - fromNanos >= 0 && done - toNanos < 0 ? 1 : 0;
        }
        return count;
    }

    /** Whether any of those is answered that began after a moment. */
    public boolean isAnsweredSince(int sent, long fromNanos) {
        return IntStream.range(0, sent)
                .anyMatch(number -> doneNanos.get(number) != 0 && beganNanos.get(number) - fromNanos > 0);
    }

    /** The longest stretch without an answer, from a moment to the last answer. */
    public long longestGapNanos(int sent, long fromNanos) {
        long[] since = IntStream.range(0, sent)
                .mapToLong(doneNanos::get)
                .filter(done -> done != 0 && done - fromNanos >= 0)
                .map(done -> done - fromNanos)
                .sorted()
                .toArray();
        long longest = 0;
        long before = 0;
        for (long at : since) {
            longest = Math.max(longest, at - before);
            before = at;
        }
        return longest;
    }

    /** The waits, in microseconds, of the requests that began between two moments; every one of them is answered. */
    public Histogram waits(int sent, long fromNanos, long toNanos) {
        return waits(sent, fromNanos, toNanos, number -> true);
    }

    /** The same of some of them. */
    public Histogram waits(int sent, long fromNanos, long toNanos, IntPredicate which) {
        Histogram micros = new Histogram(LONGEST_MICROS, DIGITS);
        for (int number = 0; number < sent; number++) {
            long began = beganNanos.get(number);
            if (began - fromNanos >= 0 && began - toNanos < 0 && which.test(number)) {
                long took = TimeUnit.NANOSECONDS.toMicros(doneNanos.get(number) - began);
                micros.recordValue(Math.clamp(took, 0, LONGEST_MICROS));
            }
        }
        return micros;
    }
}
