package io.holdfast.engine.inventory;

import java.util.List;
import java.util.Optional;

/** A fact that was decided. Each carries all that {@link Inventory#evolve} needs: evolving never asks a clock. */
public sealed interface Change {
    /** When it was decided, in milliseconds since the epoch. */
    long atMillis();

    /** Whether seats may be free after it that were not before. */
    default boolean freesSeats() {
        return switch (this) {
            case Released released -> true;
            case Returned returned -> true;
            case Unblocked unblocked -> true;
            case Amended amended -> true;
            case OfInventory ofInventory -> false;
            case OfOrder ofOrder -> false;
            case OfEntry ofEntry -> false;
        };
    }

    /** A change of the inventory as a whole. */
    sealed interface OfInventory extends Change {}

    /** A change of one order. */
    sealed interface OfOrder extends Change {
        OrderId order();
    }

    /** A change of one entry of the waitlist. */
    sealed interface OfEntry extends Change {
        EntryId entry();
    }

    record Opened(Settings settings, long atMillis) implements OfInventory {}

    /** The settings are these from now on. Where something was booked before, they only extend the earlier ones. */
    record Amended(Settings settings, long atMillis) implements OfInventory {}

    /** Nothing is sold any more; the orders end one by one. */
    record EventCancelled(long atMillis) implements OfInventory {}

    /** Seats are taken off sale. */
    record Blocked(List<Integer> seats, long atMillis) implements OfInventory {}

    /** Seats are on sale again. */
    record Unblocked(List<Integer> seats, long atMillis) implements OfInventory {}

    /**
     * Seats are locked for a new order.
     *
     * @param offered whether to somebody who waited for them; the order then has the id of the entry
     */
    record Held(
            OrderId order,
            UserId user,
            Claim claim,
            String fingerprint,
            boolean offered,
            long deadlineMillis,
            long atMillis)
            implements OfOrder {}

    record PaymentStarted(OrderId order, Payment payment, long atMillis) implements OfOrder {}

    /** The buyer has begun to pay and gets more time. */
    record HoldExtended(OrderId order, long deadlineMillis, long atMillis) implements OfOrder {}

    /** An attempt to pay failed. Whether that ends the hold is another change. */
    record AttemptFailed(OrderId order, String attempt, long atMillis) implements OfOrder {}

    /** The hold ends by a sale. */
    record Sold(OrderId order, Payer payer, long atMillis) implements OfOrder {}

    /** What a sale is paid by. */
    sealed interface Payer {
        /** The total is zero. */
        record Nobody() implements Payer {}

        /** @param captured whether the money was taken; otherwise it is set aside, and taken now */
        record By(PaymentId payment, Money price, boolean captured) implements Payer {}
    }

    /** The money that was set aside for a sold order has been taken. */
    record Captured(OrderId order, PaymentId payment, Money amount, long atMillis) implements OfOrder {}

    /** The money that was set aside for a sold order cannot be had. */
    record CaptureFailed(OrderId order, PaymentId payment, long atMillis) implements OfOrder {}

    /** The hold ends without a sale, and its seats are free. */
    record Released(OrderId order, Cause cause, long atMillis) implements OfOrder {}

    /** A payment came late, the seats were still free, and are locked for the order once more. */
    record Reacquired(OrderId order, Claim claim, long atMillis) implements OfOrder {}

    /**
     * Sold seats are free again.
     *
     * @param places in the order's claim
     * @param feeMinor what is kept of their price
     */
    record Returned(OrderId order, List<Integer> places, Cause cause, long feeMinor, long atMillis)
            implements OfOrder {}

    /** Money goes back: it came for nothing that can be given, or what it bought was given back. */
    record RefundRequested(
            OrderId order, String requestId, PaymentId payment, Money amount, Refund.Reason reason, long atMillis)
            implements OfOrder {
        public Refund refund() {
            return new Refund(requestId, payment, amount, Refund.Status.REQUESTED);
        }
    }

    /** A refund is asked for once more, under its own request id, because that may have been lost. */
    record RefundRepeated(OrderId order, Refund refund, long atMillis) implements OfOrder {}

    record RefundRecorded(OrderId order, String requestId, boolean succeeded, long atMillis) implements OfOrder {}

    /** A payment was started, or its money set aside, for nothing that can be given: nobody shall pay it. */
    record PaymentUnwanted(OrderId order, Payment payment, Money amount, long atMillis) implements OfOrder {}

    record DisputeRecorded(OrderId order, Dispute dispute, long atMillis) implements OfOrder {}

    /** An order that ended long ago leaves the engine. */
    record Forgotten(OrderId order, long atMillis) implements OfOrder {}

    record Joined(EntryId entry, UserId user, int quantity, Optional<String> section, long sequence, long atMillis)
            implements OfEntry {}

    record Left(EntryId entry, long atMillis) implements OfEntry {}

    /** Nothing will come back for it any more. */
    record Lapsed(EntryId entry, long atMillis) implements OfEntry {}

    /** Why seats became free. */
    enum Cause {
        EXPIRED,
        PAYMENT_FAILED,
        CANCELLED,
        EVENT_CANCELLED,
        DISPUTED
    }
}
