package io.holdfast.engine.views;

import io.holdfast.wire.Order;
import io.holdfast.wire.RefundStatus;
import io.holdfast.wire.view.MoneySums;

/**
 * What the rows of an inventory's orders say together.
 *
 * @param latestMillis when one of them changed last, in milliseconds since the epoch
 * @param underWay of how many of them money is on its way
 * @param complete whether all rows are in it; if not, more rows have come since it was stored
 */
record Account(MoneySums sums, long latestMillis, long underWay, boolean complete) {
    static final Account NONE = new Account(MoneySums.NONE, 0, 0, true);

    static Account of(Order order) {
        return new Account(OrderMoney.of(order), order.getUpdatedAt().toEpochMilli(), isUnderWay(order) ? 1 : 0, true);
    }

    static boolean isUnderWay(Order order) {
        return order.getRefundStatus() == RefundStatus.REQUESTED || order.getCapturePending();
    }

    Account plus(Account other) {
        return new Account(
                sums.plus(other.sums),
                Math.max(latestMillis, other.latestMillis),
                underWay + other.underWay,
                complete && other.complete);
    }

    /** What is to be added when these rows are gone. That they changed stays true. */
    Account negated() {
        return new Account(sums.negated(), latestMillis, -underWay, complete);
    }

    Account incomplete() {
        return new Account(sums, latestMillis, underWay, false);
    }

    /** Whether a row of these may have changed since that moment, or have money on its way. */
    boolean mayConcern(long sinceMillis) {
        return !complete || underWay != 0 || latestMillis >= sinceMillis;
    }
}
