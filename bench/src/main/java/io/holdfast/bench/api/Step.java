package io.holdfast.bench.api;

import org.HdrHistogram.Histogram;

/**
 * What was seen at one rate.
 *
 * @param perSecond how many were due
 * @param reached how many were answered 201, a second
 * @param others how many were answered anything else, or nothing
 * @param waits in microseconds, from when each was due
 */
record Step(int perSecond, double reached, int others, Histogram waits, Servers servers) {
    private static final double MICROS_PER_MILLI = 1_000;
    private static final double MOST_P99_MILLIS = 100;

    double millis(double percentile) {
        return waits.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }

    /** Whether nearly all were answered soon, and all of them well. */
    boolean isKept() {
        return millis(99) <= MOST_P99_MILLIS && others == 0;
    }
}
