package io.holdfast.engine.inventory;

import java.util.Optional;

/** A fact that was decided. Each carries all that {@link Inventory#evolve} needs: evolving never asks a clock. */
public sealed interface Change {
    /** When it was decided, in milliseconds since the epoch. */
    long atMillis();

    /** A change of one order. */
    sealed interface OfOrder extends Change {
        OrderId order();
    }

    record Opened(Settings settings, long atMillis) implements Change {}

    /** Seats are locked for a new order. */
    record Held(OrderId order, UserId user, Claim claim, String fingerprint, long deadlineMillis, long atMillis)
            implements OfOrder {}

    record PaymentStarted(OrderId order, PaymentId payment, long atMillis) implements OfOrder {}

    /** The hold ends by a sale. Without a payment where the total is zero. */
    record Sold(OrderId order, Optional<PaymentId> payment, long atMillis) implements OfOrder {}

    /** The hold ends without a sale, and its seats are free. */
    record Released(OrderId order, Release cause, long atMillis) implements OfOrder {}

    /** A payment came late, the seats were still free, and are locked for the order once more. */
    record Reacquired(OrderId order, Claim claim, long atMillis) implements OfOrder {}

    /** Money came for nothing that can be given: it goes back. */
    record RefundRequested(OrderId order, PaymentId payment, Money amount, RefundReason reason, long atMillis)
            implements OfOrder {}

    /** A payment was started for an order that has ended; nobody shall pay it. */
    record PaymentUnwanted(OrderId order, PaymentId payment, long atMillis) implements OfOrder {}

    record RefundRecorded(OrderId order, PaymentId payment, boolean succeeded, long atMillis) implements OfOrder {}

    /** Why a hold ended without a sale. */
    enum Release {
        EXPIRED,
        PAYMENT_FAILED,
        CANCELLED
    }

    /** Why money goes back. */
    enum RefundReason {
        LATE_PAYMENT,
        WRONG_AMOUNT,
        SECOND_PAYMENT,
        UNKNOWN_ORDER
    }
}
