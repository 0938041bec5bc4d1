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
    private static final long LONGEST_SETTLEMENT_MICROS = 1_200_000_000;
    private static final int DIGITS = 3;

    private final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();
    private final Map<Count, LongAdder> counts = new ConcurrentHashMap<>();
    private final Histogram bookings = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
    private final Histogram sent = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
    private final Histogram settlements = new ConcurrentHistogram(LONGEST_SETTLEMENT_MICROS, DIGITS);
    private final Histogram holds = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);

    /** What is counted. */
    public enum Count {
        ARRIVED,
        LEFT,
        CALLS,
        REFUSED,
        CONFIRMED,
        FAILED,
        EXPIRED,
        CANCELLED,
        REFUNDED,
        /** Orders that their buyers had not seen settled when they lost patience. */
        UNSETTLED,
        DOUBLE_CLICKS,
        /** Calls that were repeated with the same key because the first had no certain answer. */
        REPEATED,
        /** Looks at a seat map. */
        LOOKS,
        PAID,
        DECLINED,
        /** Payments that were tried when the provider had already withdrawn them: no money moved. */
        WITHDRAWN,
        /** Payments that went through after the deadline, as the buyer's clock saw it. */
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
        bookings.recordValue(micros(answer.wantedNanos()));
        sent.recordValue(micros(answer.sentNanos()));
        if (answer.is(201)) {
            holds.recordValue(micros(answer.sentNanos()));
        }
    }

    void settled(long nanos) {
        settlements.recordValue(Math.min(LONGEST_SETTLEMENT_MICROS, nanos / 1_000));
    }

    private static long micros(long nanos) {
        return Math.min(LONGEST_MICROS, nanos / 1_000);
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

    /** All counts. */
    public Map<Count, Long> counts() {
        Map<Count, Long> sums = new TreeMap<>();
        counts.forEach((what, count) -> sums.put(what, count.sum()));
        return sums;
    }

    /** Latencies of all calls to book from the click, in microseconds. */
    public Histogram bookings() {
        return bookings;
    }

    /** The same from the moment at which they were sent. */
    public Histogram sent() {
        return sent;
    }

    /** The same of those that held seats. */
    public Histogram holds() {
        return holds;
    }

    /**
     * From a payment that went through to the buyer's seeing tickets or the money back, in microseconds. Buyers look
     * every few seconds, so it is rather long.
     */
    public Histogram settlements() {
        return settlements;
    }
}
