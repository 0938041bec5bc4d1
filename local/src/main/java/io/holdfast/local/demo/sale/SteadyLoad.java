package io.holdfast.local.demo.sale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.local.demo.audit.Promises;
import io.holdfast.local.demo.calls.Answer;
import io.holdfast.local.demo.calls.Api;
import io.holdfast.local.demo.calls.NoAnswer;
import io.holdfast.local.settings.Problem;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Books at an even rate, whatever the answers take. A latency counts from the moment at which the booking was due: one
 * that is sent late because others are slow is slow itself.
 */
public record SteadyLoad(Api api, Promises promises, int perSecond, int seconds) {
    private static final long LONGEST_MICROS = 120_000_000;
    private static final int DIGITS = 3;
    private static final JsonNode ONE_PLACE =
            new ObjectMapper().createObjectNode().put("quantity", 1);

    /**
     * What was measured.
     *
     * @param held bookings that were answered 201; the others are failures
     * @param nanos from the first booking to the last answer
     */
    public record Measured(int sent, long held, long nanos, Histogram micros) {}

    public Measured run(long eventId, Crowd.Queue queue) {
        int count = Math.multiplyExact(perSecond, seconds);
        long gapNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
        List<Person> people = queue.people();
        Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
        LongAdder held = new LongAdder();
        long startNanos = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < count; number++) {
                long dueNanos = startNanos + number * gapNanos;
                Person person = people.get(number % people.size());
                sleepUntil(dueNanos);
                threads.execute(() -> book(eventId, person, dueNanos, micros, held));
            }
        }
        return new Measured(count, held.sum(), System.nanoTime() - startNanos, micros);
    }

    private void book(long eventId, Person person, long dueNanos, Histogram micros, LongAdder held) {
        String key = UUID.randomUUID().toString();
        try {
            Answer answer = api.book(eventId, person.token(), key, ONE_PLACE);
            if (answer.is(201)) {
                held.increment();
                promises.acknowledged(person.id(), person.token(), key, answer.body());
            }
        } catch (NoAnswer _) {
            // It is not among the held ones, and its time counts.
        }
        micros.recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - dueNanos) / 1_000));
    }

    private static void sleepUntil(long dueNanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(dueNanos - System.nanoTime());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Problem("interrupted", interrupted);
        }
    }
}
