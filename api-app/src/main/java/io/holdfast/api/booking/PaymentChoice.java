package io.holdfast.api.booking;

import io.holdfast.wire.PaymentKind;
import java.time.Duration;

/**
 * How an order shall be paid where no payment was started yet.
 *
 * @param title what the buyer is told that this is for
 * @param endNanos until when the buyer waits for the engine, as {@link System#nanoTime} counts
 */
record PaymentChoice(PaymentKind kind, String title, long endNanos) {
    /** How long the engine may still take. */
    Duration left() {
        return Duration.ofNanos(Math.max(1, endNanos - System.nanoTime()));
    }
}
