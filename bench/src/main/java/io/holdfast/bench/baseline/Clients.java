package io.holdfast.bench.baseline;

import io.holdfast.bench.rig.ProcessorTime;
import io.holdfast.local.settings.Problem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * So many clients, each on a thread of its own, that hold two neighbours each as soon as they have held the last ones.
 * No two ask for the same seat: a refusal is an error.
 *
 * @param seats how many there are to hold; the next hold takes the next two
 */
public record Clients(int count, Seller seller, int seats, AtomicInteger next) {
    private static final long LONGEST_MICROS = 120_000_000;
    private static final int DIGITS = 3;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long NANOS_PER_MICRO = 1_000;

    /** @param cores how many processors the servers kept busy, in all */
    public record Outcome(double perSecond, Histogram micros, double cores) {}

    /** @param servers whose processor time is asked for */
    public Outcome run(Duration time, List<Long> servers) {
        Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
        Duration before = used(servers);
        long startNanos = System.nanoTime();
        long endNanos = startNanos + time.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<Future<?>> all = IntStream.range(0, count)
                    .<Future<?>>mapToObj(_ -> threads.submit(() -> holdUntil(endNanos, micros)))
                    .toList();
            for (Future<?> client : all) {
                client.get();
            }
        } catch (ExecutionException failure) {
            throw new Problem("a client failed: " + failure.getCause(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Problem("interrupted", interrupted);
        }
        long nanos = System.nanoTime() - startNanos;
        double cores = ProcessorTime.cores(used(servers).minus(before), nanos);
        return new Outcome(micros.getTotalCount() * NANOS_PER_SECOND / nanos, micros, cores);
    }

    private void holdUntil(long endNanos, Histogram micros) {
        while (System.nanoTime() < endNanos) {
            int seat = next.getAndAdd(2);
            if (seat + 1 >= seats) {
                return;
            }
            long beganNanos = System.nanoTime();
            if (!seller.hold("order-" + seat, seat, seat + 1)) {
                throw new IllegalStateException(
                        "The seats " + seat + " and " + (seat + 1) + " were free and were refused");
            }
            micros.recordValue(Math.clamp((System.nanoTime() - beganNanos) / NANOS_PER_MICRO, 0, LONGEST_MICROS));
        }
    }

    private static Duration used(List<Long> servers) {
        return servers.stream().map(ProcessorTime::of).reduce(Duration.ZERO, Duration::plus);
    }
}
