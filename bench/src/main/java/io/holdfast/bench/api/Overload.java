package io.holdfast.bench.api;

import io.holdfast.bench.pace.Turns;
import io.holdfast.bench.rig.SystemUnderTest;
import io.holdfast.local.settings.Port;
import java.time.Duration;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * Twice as many bookings a second as were ever answered, over more connections than requests may wait at once.
 *
 * @param perSecond how many were due
 * @param peak how many a second were answered 201 at best before that
 * @param answered how many a second are now
 * @param created waits in microseconds of those that were answered 201
 * @param refused the same of those that were answered 503
 * @param answers how often each status was answered
 */
record Overload(int perSecond, double peak, double answered, Histogram created, Histogram refused, String answers) {
    static final int CONNECTIONS = 8_192;
    private static final int OVER = 2;
    private static final int UNAVAILABLE = 503;
    private static final Duration LEAD_IN = Duration.ofSeconds(2);
    private static final Duration TIME = Duration.ofSeconds(5);
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MICROS_PER_MILLI = 1_000;

    static Overload run(SystemUnderTest system, Buyers buyers, Sale sale, double peak) {
        int perSecond = (int) (OVER * peak);
        int most = (int) (perSecond * (TIME.toSeconds() + LEAD_IN.toSeconds() + 1));
        try (HttpLoad load = new HttpLoad(system.port(Port.API), CONNECTIONS, buyers, sale, 0, most)) {
            load.start(Turns.rate(perSecond));
            load.pass(LEAD_IN);
            long fromNanos = System.nanoTime();
            load.pass(TIME);
            long toNanos = System.nanoTime();
            load.finish();
            Histogram created = load.waits(HttpLoad.CREATED, fromNanos, toNanos);
            return new Overload(
                    perSecond,
                    peak,
                    created.getTotalCount() * NANOS_PER_SECOND / (toNanos - fromNanos),
                    created,
                    load.waits(UNAVAILABLE, fromNanos, toNanos),
                    new TreeMap<>(load.answers()).toString());
        }
    }

    double overPeak() {
        return answered / peak;
    }

    double createdMillis(double percentile) {
        return created.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }

    double refusedMillis(double percentile) {
        return refused.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }
}
