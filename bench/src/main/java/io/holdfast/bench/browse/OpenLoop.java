package io.holdfast.bench.browse;

import io.holdfast.bench.rig.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * GETs at an even rate, whatever the answers take: a latency counts from the moment at which a request was due. Two of
 * three that were answered with a tag ask the next time whether it has changed, as browsers and caches do.
 */
record OpenLoop(HttpClient client, String address, int perSecond, int seconds) {
    private static final long LONGEST_MICROS = 60_000_000;
    private static final int DIGITS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int REVALIDATED_OF = 3;

    /**
     * How it went.
     *
     * @param micros of each request, from the moment it was due
     * @param bytes of all bodies
     */
    record Answers(int asked, Histogram micros, ConcurrentMap<Integer, LongAdder> statuses, long bytes) {
        /** Requests that had no answer, or another one than 200 or 304. */
        long errors() {
            return asked - count(200) - count(304);
        }

        long count(int status) {
            LongAdder counted = statuses.get(status);
            return counted == null ? 0 : counted.sum();
        }
    }

    /** @param paths what each asks for, by its number */
    Answers run(IntFunction<String> paths) {
        int count = perSecond * seconds;
        Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
        ConcurrentMap<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
        ConcurrentMap<String, String> tags = new ConcurrentHashMap<>();
        LongAdder bytes = new LongAdder();
        CountDownLatch under = new CountDownLatch(count);
        long startNanos = System.nanoTime();
        for (int number = 0; number < count; number++) {
            long dueNanos = startNanos + TimeUnit.SECONDS.toNanos(number) / perSecond;
            String path = paths.apply(number);
            boolean revalidates = number % REVALIDATED_OF != 0;
            for (long left = dueNanos - System.nanoTime(); left > 0; left = dueNanos - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            Thread.startVirtualThread(() -> {
                int status = status(path, revalidates, tags, bytes);
                long tookMicros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - dueNanos);
                micros.recordValue(Math.clamp(tookMicros, 0, LONGEST_MICROS));
                statuses.computeIfAbsent(status, _ -> new LongAdder()).increment();
                under.countDown();
            });
        }
        Waiting.until("every request is answered", () -> under.getCount() == 0);
        return new Answers(count, micros, statuses, bytes.sum());
    }

    /** The status of the answer; 0 where there was none. */
    private int status(String path, boolean revalidates, ConcurrentMap<String, String> tags, LongAdder bytes) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE);
        String known = revalidates ? tags.getOrDefault(path, "") : "";
        if (!known.isEmpty()) {
            request.header("If-None-Match", known);
        }
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            answer.headers().firstValue("ETag").ifPresent(tag -> tags.put(path, tag));
            bytes.add(answer.body().length);
            return answer.statusCode();
        } catch (IOException none) {
            return 0;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
