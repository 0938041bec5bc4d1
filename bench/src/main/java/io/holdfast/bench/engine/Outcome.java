package io.holdfast.bench.engine;

import org.HdrHistogram.Histogram;

/**
 * What was seen in one stretch of time.
 *
 * @param sent how many requests there were, also before and after it
 * @param waits in microseconds, of each that began to wait in it
 * @param appCores how many processors the process kept busy that decides
 * @param threadCores how many of those its stream threads did
 * @param takenCores how many were wanted and went to others on the same host
 */
public record Outcome(
        int sent,
        double perSecond,
        Histogram waits,
        double appCores,
        double threadCores,
        double brokerCores,
        double benchCores,
        double takenCores) {
    private static final double MICROS_PER_SECOND = 1_000_000;
    private static final double MICROS_PER_MILLI = 1_000;

    public double perCoreSecond() {
        return perSecond / appCores;
    }

    /** Processor time of the stream threads for each request. */
    public double threadMicros() {
        return threadCores * MICROS_PER_SECOND / perSecond;
    }

    public double millis(double percentile) {
        return waits.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }
}
