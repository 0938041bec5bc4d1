package io.holdfast.bench.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.bench.rig.Waiting;
import io.holdfast.local.demo.calls.Answer;
import io.holdfast.local.demo.calls.Api;
import io.holdfast.local.demo.calls.NoAnswer;
import io.holdfast.local.demo.sale.Tokens;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Bookings of two seats each at an even rate, over HTTP, each by somebody else. */
record OnSale(Api api, Tokens tokens, long event, int perSecond, int seconds) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LONGEST_MICROS = 120_000_000;
    private static final int DIGITS = 3;
    private static final int SEATS = 2;

    /**
     * How it went.
     *
     * @param micros of each booking, from the moment it was due
     */
    record Sold(int asked, ConcurrentMap<String, Integer> answers, Histogram micros) {}

    Sold run() {
        int count = perSecond * seconds;
        ConcurrentMap<String, Integer> answers = new ConcurrentHashMap<>();
        Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
        CountDownLatch under = new CountDownLatch(count);
        long startNanos = System.nanoTime();
        for (int number = 0; number < count; number++) {
            long dueNanos = startNanos + TimeUnit.SECONDS.toNanos(number) / perSecond;
            for (long left = dueNanos - System.nanoTime(); left > 0; left = dueNanos - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            String key = Integer.toString(number);
            Thread.startVirtualThread(() -> {
                answers.merge(book(key), 1, Integer::sum);
                long tookMicros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - dueNanos);
                micros.recordValue(Math.clamp(tookMicros, 0, LONGEST_MICROS));
                under.countDown();
            });
        }
        Waiting.until("every booking is answered", () -> under.getCount() == 0);
        return new Sold(count, answers, micros);
    }

    private String book(String key) {
        try {
            String token = tokens.mint(UUID.randomUUID(), Instant.now());
            Answer answer = api.book(event, token, key, JSON.createObjectNode().put("quantity", SEATS));
            return answer.is(201) ? answer.body().path("status").asText() : answer.status() + " " + answer.code();
        } catch (NoAnswer none) {
            return "no answer";
        }
    }
}
