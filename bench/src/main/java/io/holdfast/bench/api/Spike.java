package io.holdfast.bench.api;

import io.holdfast.bench.pace.Turns;
import io.holdfast.bench.rig.SystemUnderTest;
import io.holdfast.local.settings.Port;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Very many bookings that are all due at the same moment, for exactly as many seats as they want.
 *
 * @param answers how often each status was answered
 * @param wrong what the ledger says that no such sale may say, and the orders that it does not know
 * @param seconds from that moment to the last answer
 */
record Spike(Map<String, Integer> answers, List<String> wrong, double seconds, Histogram waits, Servers servers) {
    static final int BOOKINGS = 20_000;
    static final int EVENTS = 4;
    static final int CONNECTIONS = 4_096;

    /** A hundred rows of a hundred seats, for each of four events. */
    static final int ROWS = BOOKINGS * Sale.SEATS_A_BOOKING / EVENTS / 100;

    private static final double NANOS_PER_SECOND = 1e9;

    static Spike run(SystemUnderTest system, Buyers buyers, Sale sale) {
        try (HttpLoad load = new HttpLoad(system.port(Port.API), CONNECTIONS, buyers, sale, 0, BOOKINGS)) {
            long startNanos = System.nanoTime();
            Servers.Used before = Servers.Used.now(system);
            load.start(new AllAtOnce(startNanos));
            load.finishWhenSent();
            long endNanos = System.nanoTime();
            Servers servers = Servers.Used.now(system).since(before);
            return new Spike(
                    Map.copyOf(load.answers()),
                    new SpikeAudit(system.log(), sale).wrong(List.copyOf(load.orders())),
                    (endNanos - startNanos) / NANOS_PER_SECOND,
                    load.journal().waits(BOOKINGS, startNanos, startNanos + 1),
                    servers);
        }
    }

    int confirmed() {
        return answers.getOrDefault("201", 0);
    }

    double millis(double percentile) {
        return TimeUnit.MICROSECONDS.toMillis(waits.getValueAtPercentile(percentile));
    }

    /** Every one of them waits from the same moment. */
    record AllAtOnce(long startNanos) implements Turns {
        @Override
        public long await(int number) {
            return startNanos;
        }

        @Override
        public void answered() {
            // Nobody waits for it.
        }
    }
}
