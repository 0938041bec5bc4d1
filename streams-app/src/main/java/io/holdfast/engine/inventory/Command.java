package io.holdfast.engine.inventory;

import java.util.List;

/** What an inventory can be asked to do. */
public sealed interface Command {
    /** Opens the inventory. Opening it again with the same settings changes nothing. */
    record Open(Settings settings) implements Command {}

    /**
     * Holds seats for a buyer: all of them, or none.
     *
     * @param fingerprint of the buyer's request; a known order with another one is refused
     * @param answerByMillis after this nobody waits for the answer
     */
    record Hold(
            OrderId order, UserId user, List<Wish> wishes, boolean allowSplit, String fingerprint, long answerByMillis)
            implements Command {
        public Hold {
            wishes = List.copyOf(wishes);
        }
    }

    /** Says which payment the buyer was given. */
    record StartPayment(OrderId order, PaymentId payment) implements Command {}

    /** Says that a payment succeeded. */
    record ConfirmPayment(OrderId order, PaymentId payment, Money paid) implements Command {}

    /** Says that a payment failed for good. */
    record FailPayment(OrderId order, PaymentId payment) implements Command {}

    /** Gives a pending order back. */
    record Cancel(OrderId order, UserId user, long answerByMillis) implements Command {}

    /** Changes nothing; the answer is the order as it stands. */
    record Show(OrderId order) implements Command {}

    /** Ends a hold whose time has run out. */
    record Expire(OrderId order) implements Command {}

    /** Says what became of a refund. */
    record RecordRefund(OrderId order, PaymentId payment, boolean succeeded) implements Command {}
}
