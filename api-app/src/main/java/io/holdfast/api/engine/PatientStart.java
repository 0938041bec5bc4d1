package io.holdfast.api.engine;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits at start for a part that may come up later than this one; gives up with that part's own error. */
final class PatientStart {
    private static final Logger LOG = LoggerFactory.getLogger(PatientStart.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 1_000;

    private PatientStart() {}

    static <T> T until(String part, Supplier<T> attempt) {
        long endNanos = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return attempt.get();
            } catch (KafkaException e) {
                pauseOrThrow(part, e, endNanos);
            }
        }
    }

    private static void pauseOrThrow(String part, RuntimeException failure, long endNanos) {
        if (System.nanoTime() - endNanos > 0) {
            throw failure;
        }
        LOG.warn("Waiting for {}: {}", part, reason(failure));
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    private static String reason(RuntimeException failure) {
        Throwable cause = failure.getCause();
        return cause == null ? String.valueOf(failure.getMessage()) : failure.getMessage() + ": " + cause.getMessage();
    }
}
