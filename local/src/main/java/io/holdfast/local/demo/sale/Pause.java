package io.holdfast.local.demo.sale;

import io.holdfast.local.settings.Problem;
import java.time.Duration;
import java.time.Instant;

/** A buyer's thread waits. */
public final class Pause {
    private Pause() {}

    public static void millis(long millis) {
        try {
            Thread.sleep(Duration.ofMillis(Math.max(0, millis)));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Problem("interrupted", interrupted);
        }
    }

    public static void until(Instant moment) {
        millis(Duration.between(Instant.now(), moment).toMillis());
    }
}
