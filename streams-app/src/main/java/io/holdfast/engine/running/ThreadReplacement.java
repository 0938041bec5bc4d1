package io.holdfast.engine.running;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows when a stream thread dies: another takes its place, and its tasks start again from what was committed.
 * Where threads keep dying, the cause does not pass by itself, and the client stops for good.
 */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);
    private static final int MAX_DEATHS = 5;
    private static final Duration WITHIN = Duration.ofMinutes(2);

    private final Deque<Long> deaths = new ArrayDeque<>();

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable cause) {
        long now = System.nanoTime();
        deaths.addLast(now);
        while (now - deaths.peekFirst() > WITHIN.toNanos()) {
            deaths.removeFirst();
        }
        boolean hopeless = deaths.size() >= MAX_DEATHS || cause instanceof Error;
        LOG.error("A stream thread died ({} in {}): {}", deaths.size(), WITHIN, hopeless ? "stop" : "replace", cause);
        return hopeless ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT : StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
