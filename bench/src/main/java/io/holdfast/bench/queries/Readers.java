package io.holdfast.bench.queries;

import io.holdfast.local.settings.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * So many who ask one thing after another, each as soon as it has its answer. What they ask for may not be there at
 * first: nothing counts before the first that is.
 */
final class Readers implements AutoCloseable {
    private static final long LONGEST_MICROS = 60_000_000;
    private static final int DIGITS = 3;
    private static final int OK = 200;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
    private final LongAdder bytes = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final AtomicInteger next = new AtomicInteger();
    private final CountDownLatch running;
    private final IntFunction<URI> questions;
    private final AtomicLong beganNanos = new AtomicLong();
    private volatile boolean stopping;

    /**
     * What they have seen.
     *
     * @param failures answers other than 200, and none at all
     */
    record Read(double perSecond, Histogram micros, double bytesEach, long failures) {}

    private Readers(int count, IntFunction<URI> questions) {
        this.running = new CountDownLatch(count);
        this.questions = questions;
    }

    /** They begin at once. */
    static Readers start(int count, IntFunction<URI> questions) {
        Readers readers = new Readers(count, questions);
        for (int number = 0; number < count; number++) {
            Thread.startVirtualThread(readers::read);
        }
        return readers;
    }

    private void read() {
        while (!stopping) {
            ask(questions.apply(next.getAndIncrement()));
        }
        running.countDown();
    }

    private void ask(URI question) {
        long sentNanos = System.nanoTime();
        try {
            var answer =
                    http.send(HttpRequest.newBuilder(question).timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() == OK) {
                long took = (System.nanoTime() - sentNanos) / NANOS_PER_MICRO;
                beganNanos.compareAndSet(0, sentNanos);
                micros.recordValue(Math.clamp(took, 0, LONGEST_MICROS));
                bytes.add(answer.body().length);
            } else {
                fail(sentNanos);
            }
        } catch (IOException none) {
            fail(sentNanos);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    private void fail(long sentNanos) {
        long began = beganNanos.get();
        if (began != 0 && sentNanos - began > 0) {
            failures.increment();
        }
    }

    /** Ends them, and tells what they have read since the first answer. */
    Read finish() {
        double seconds = (System.nanoTime() - beganNanos.get()) / NANOS_PER_SECOND;
        stopping = true;
        try {
            running.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        long count = micros.getTotalCount();
        if (count == 0) {
            throw new Problem("no seat map was answered");
        }
        return new Read(count / seconds, micros, bytes.sum() / (double) Math.max(1, count), failures.sum());
    }

    @Override
    public void close() {
        stopping = true;
        http.close();
    }
}
