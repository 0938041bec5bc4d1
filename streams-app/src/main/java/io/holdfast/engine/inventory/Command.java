package io.holdfast.engine.inventory;

import java.util.List;
import java.util.Optional;

/** What an inventory can be asked to do. */
public sealed interface Command {
    /** Opens the inventory. Opening it again with the same settings changes nothing. */
    record Open(Settings settings) implements Command {}

    /** Says what the settings shall be from now on. */
    record Amend(Settings settings) implements Command {}

    /** Changes nothing; the answer is the inventory as it stands. */
    record ShowInventory() implements Command {}

    /** Takes seats off sale, or puts them on sale again. */
    record Block(List<String> seats, boolean blocked) implements Command {
        public Block {
            seats = List.copyOf(seats);
        }
    }

    /** Cancels the event. Its orders are ended by {@link EndOrder}, one by one. */
    record CancelEvent() implements Command {}

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
    record StartPayment(OrderId order, Payment payment) implements Command {}

    /** Says that the buyer has begun to pay. */
    record Extend(OrderId order, PaymentId payment) implements Command {}

    /**
     * Says that a payment succeeded.
     *
     * @param captured otherwise the money is only set aside, to be taken when it has bought something
     */
    record ConfirmPayment(OrderId order, PaymentId payment, Money paid, boolean captured) implements Command {}

    /**
     * Says that an attempt to pay failed.
     *
     * @param attempt the same each time this failure is told
     * @param last nobody can try again with this payment
     */
    record FailPayment(OrderId order, PaymentId payment, String attempt, boolean last) implements Command {}

    /** Says how a dispute about a payment stands. */
    record RecordDispute(OrderId order, Dispute dispute) implements Command {}

    /**
     * Gives an order back.
     *
     * @param seats of a confirmed order, only these; none means all
     */
    record Cancel(OrderId order, UserId user, List<String> seats, long answerByMillis) implements Command {
        public Cancel {
            seats = List.copyOf(seats);
        }
    }

    /** Changes nothing; the answer is the order as it stands. */
    record Show(OrderId order) implements Command {}

    /** Ends a hold whose time has run out. */
    record Expire(OrderId order) implements Command {}

    /** Ends an order of a cancelled event. */
    record EndOrder(OrderId order) implements Command {}

    /** Forgets an order that has ended. */
    record Forget(OrderId order) implements Command {}

    /** Says that what was asked for may have been lost: each refund that has not succeeded is asked for once more. */
    record RepeatRefunds(OrderId order) implements Command {}

    /** Says what became of a refund. */
    record RecordRefund(OrderId order, String requestId, boolean succeeded) implements Command {}

    /** Waits for seats: in a section, or anywhere. */
    record Join(EntryId entry, UserId user, int quantity, Optional<String> section) implements Command {}

    record Leave(EntryId entry, UserId user) implements Command {}

    /** Changes nothing; the answer is the entry as it stands. */
    record ShowEntry(EntryId entry) implements Command {}

    /** Offers free seats to whoever waits for such the longest. */
    record Offer() implements Command {}

    /** Ends an entry of a cancelled event. */
    record Lapse(EntryId entry) implements Command {}
}
