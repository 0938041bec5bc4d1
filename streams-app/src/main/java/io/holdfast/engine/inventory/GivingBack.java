package io.holdfast.engine.inventory;

import io.holdfast.engine.inventory.Change.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a sold order gives back seats, and its buyer's money: whatever of it is more than the order is worth goes back.
 *
 * <p>Money that is only set aside so far goes back once it has been taken; nothing is owed before.
 *
 * @param money of the order, as it is by now
 */
record GivingBack(Order order, OrderMoney money, Settings settings, long now) {
    /** Gives back every seat that is left, and keeps nothing. */
    List<Change> all(Cause cause) {
        List<Integer> places = IntStream.range(0, order.claim().size())
                .filter(place -> !order.isReturned(place))
                .boxed()
                .toList();
        return seats(places, cause, 0);
    }

    /**
     * Gives back some seats.
     *
     * @param places in the order's claim
     * @param feeMinor what is kept of their price
     */
    List<Change> seats(List<Integer> places, Cause cause, long feeMinor) {
        long value = places.stream()
                .mapToLong(place -> order.claim().pricesMinor()[place])
                .sum();
        List<Change> changes = new ArrayList<>(2);
        changes.add(new Change.Returned(order.id(), places, cause, feeMinor, now));
        changes.addAll(surplus(order.valueMinor() - value + feeMinor, reason(cause)));
        return changes;
    }

    /** What goes back although no seat does: the money has just been taken, or a bank has returned it. */
    List<Change> surplus() {
        boolean owns = order.status() == Order.Status.CONFIRMED;
        return surplus(owns ? order.valueMinor() : 0, Refund.Reason.RETURNED);
    }

    /** @param worthMinor of the seats that the order keeps, and of new fees */
    private List<Change> surplus(long worthMinor, Refund.Reason reason) {
        long surplus = money.surplusMinor(worthMinor + money.feeMinor());
        if (surplus <= 0) {
            return List.of();
        }
        Money amount = new Money(surplus, settings.currency());
        PaymentId payment = money.paidBy().orElseThrow();
        return List.of(new Change.RefundRequested(order.id(), order.nextRefund(payment), payment, amount, reason, now));
    }

    private static Refund.Reason reason(Cause cause) {
        return cause == Cause.EVENT_CANCELLED ? Refund.Reason.EVENT_CANCELLED : Refund.Reason.RETURNED;
    }
}
