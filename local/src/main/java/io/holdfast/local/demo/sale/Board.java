package io.holdfast.local.demo.sale;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.local.demo.calls.Answer;
import io.holdfast.local.demo.calls.Api;
import io.holdfast.local.demo.calls.NoAnswer;
import io.holdfast.local.settings.Problem;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The board that those look at who wait for seats to come back: one look at the availability for all of them. When seats
 * are there it calls as many waiting buyers, the longest waiting first; each of them then has to book for himself.
 */
public final class Board {
    private static final long LOOK_EVERY_MILLIS = 200;

    private final Api api;
    private final long eventId;
    private final long endNanos;
    private final Semaphore calls = new Semaphore(0, true);
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile Counts counts;
    private volatile boolean over;

    /** What is shown. */
    public record Counts(long available, long held, long sold) {}

    /** @param longestSeconds after this nobody is called any more */
    public Board(Api api, long eventId, int capacity, int longestSeconds) {
        this.api = api;
        this.eventId = eventId;
        this.counts = new Counts(capacity, 0, 0);
        this.endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(longestSeconds);
    }

    /** Looks until the sale is over. */
    public void watch() {
        while (!over) {
            look();
            if (isSoldOut() || System.nanoTime() > endNanos) {
                close();
            } else {
                call();
                Pause.millis(LOOK_EVERY_MILLIS);
            }
        }
    }

    /** Ends the sale: those who wait go home. */
    public void close() {
        over = true;
        calls.release(Integer.MAX_VALUE / 2);
    }

    public Counts counts() {
        return counts;
    }

    /** Everything is sold for good, or time is up. */
    public boolean isOver() {
        return over;
    }

    /** Waits to be called; false when the sale ended instead. */
    boolean awaitSeats() {
        waiting.incrementAndGet();
        try {
            calls.acquire();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Problem("interrupted", interrupted);
        } finally {
            waiting.decrementAndGet();
        }
        return !over;
    }

    private boolean isSoldOut() {
        Counts now = counts;
        return now.available() == 0 && now.held() == 0 && now.sold() > 0;
    }

    private void call() {
        long wanted = Math.min(waiting.get(), counts.available()) - calls.availablePermits();
        if (wanted > 0) {
            calls.release((int) wanted);
        }
    }

    /** A look that fails shows the last state for a little longer. */
    private void look() {
        try {
            Answer answer = api.availability(eventId);
            JsonNode body = answer.body();
            if (answer.is(200)) {
                counts = new Counts(
                        body.path("available").asLong(),
                        body.path("held").asLong(),
                        body.path("sold").asLong());
            }
        } catch (NoAnswer _) {
            // The next look follows at once.
        }
    }
}
