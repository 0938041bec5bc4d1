package io.holdfast.bench.rig;

import io.holdfast.local.demo.calls.Api;
import io.holdfast.local.demo.calls.NoAnswer;
import io.holdfast.local.settings.Problem;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits until something is so. */
public final class Waiting {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 5;

    private Waiting() {}

    /** @throws Problem where it is not so within a minute */
    public static void until(String what, BooleanSupplier isSo) {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > deadlineNanos) {
                throw new Problem("not so within " + PATIENCE.toSeconds() + " s: " + what);
            }
            pauseMillis(PAUSE_MILLIS);
        }
    }

    /**
     * Waits until the engine has an event, so that what is left of it is its word and not the catalogue's.
     *
     * @throws Problem where it does not within a minute
     */
    public static void untilOpen(Api api, long event) {
        until("the event is open", () -> {
            try {
                return !api.availability(event).body().path("source").asText().equals("catalogue");
            } catch (NoAnswer none) {
                return false;
            }
        });
    }

    public static void pauseMillis(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Problem("interrupted", interrupted);
        }
    }
}
