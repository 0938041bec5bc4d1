package io.holdfast.api.notifications;

import java.util.Locale;

/** What a person is told. */
public enum Kind {
    CONFIRMATION,
    PAYMENT_FAILED,
    EXPIRED,
    LATE_PAYMENT,
    REFUND_REQUESTED,
    REFUNDED,
    REFUND_FAILED,
    DISPUTED,
    DISPUTE_WON,
    DISPUTE_LOST,
    /** By the buyer, and nothing goes back; where something does, the refund is told of. */
    CANCELLED,
    EVENT_CANCELLED,
    OFFERED,
    LAPSED,
    WEBHOOK_DISABLED;

    /** Whoever paid gets the tickets by e-mail, whatever else they wish not to hear of. */
    boolean isAlwaysMailed() {
        return this == CONFIRMATION;
    }

    /** What is told of seats is told by SMS as well where somebody wants that; an organizer's plumbing is not. */
    boolean isTexted() {
        return this != WEBHOOK_DISABLED;
    }

    /** The name in JSON, in metrics and of the template. */
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
