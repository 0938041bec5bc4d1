package io.holdfast.local.demo.sale;

import io.holdfast.local.demo.calls.Answer;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Counts what happens during the sale, as the buyers see it. Safe for use by many threads. */
public final class Tally {
    private static final long LONGEST_MICROS = 120_000_000;
    private static final int DIGITS = 3;

    private final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();
    private final Map<Count, LongAdder> counts = new ConcurrentHashMap<>();
    private final Histogram bookings = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
    private final Histogram holds = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);

    /** What is counted. */
    public enum Count {
        ARRIVED,
        LEFT,
        CALLS,
        HELD,
        REFUSED,
        CONFIRMED,
        FAILED,
        EXPIRED,
        CANCELLED,
        REFUNDED,
        DOUBLE_CLICKS,
        /** Calls that were repeated with the same key because the first had no certain answer. */
        REPEATED,
        LOOKS,
        PAID,
        DECLINED,
        /** Payments that were tried when the provider had already withdrawn them: no money moved. */
        WITHDRAWN,
        PAID_LATE
    }

    void add(Count what) {
        counts.computeIfAbsent(what, _ -> new LongAdder()).increment();
    }

    void refused(String code) {
        add(Count.REFUSED);
        refusals.computeIfAbsent(code, _ -> new LongAdder()).increment();
    }

    void booked(Answer answer) {
        long micros = Math.min(LONGEST_MICROS, answer.nanos() / 1_000);
        bookings.recordValue(micros);
        if (answer.is(201)) {
            holds.recordValue(micros);
        }
    }

    public long of(Count what) {
        LongAdder count = counts.get(what);
        return count == null ? 0 : count.sum();
    }

    /** How often a booking was refused, by code. */
    public Map<String, Long> refusals() {
        Map<String, Long> sums = new TreeMap<>();
        refusals.forEach((code, count) -> sums.put(code, count.sum()));
        return sums;
    }

    /** Latencies of all calls to book, in microseconds. */
    public Histogram bookings() {
        return bookings;
    }

    /** Latencies of those that held seats. */
    public Histogram holds() {
        return holds;
    }
}
