package io.holdfast.engine.simulation;

import io.holdfast.wire.DisputeOutcome;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.RefundStatus;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The money of an order as it must be. Amounts are in minor units. */
final class Account {
    @Nullable
    String started;

    PaymentKind kind = PaymentKind.INTENT;

    @Nullable
    String paidBy;

    boolean capturePending;
    boolean captureAsked;
    /** What could not be taken is to be set free. */
    boolean setFreeOwed;

    final Map<String, Amount> captures = new LinkedHashMap<>();
    final Map<String, Refund> refunds = new LinkedHashMap<>();
    final Map<String, Dispute> disputes = new LinkedHashMap<>();
    final Set<String> unwanted = new HashSet<>();
    final Set<String> failedAttempts = new HashSet<>();
    long feeMinor;

    /** Some money. */
    record Amount(long minor, String currency) {}

    /** Money that a bank took back, or wants to. */
    record Dispute(String payment, Amount amount, DisputeOutcome outcome) {}

    /** Money on its way back. */
    static final class Refund {
        final String payment;
        final Amount amount;
        RefundStatus status = RefundStatus.REQUESTED;

        Refund(String payment, Amount amount) {
            this.payment = payment;
            this.amount = amount;
        }
    }

    boolean isFor(String payment) {
        return started == null || kind == PaymentKind.SESSION || started.equals(payment);
    }

    void hear(String payment, PaymentKind heard) {
        if (started == null) {
            started = payment;
            kind = heard;
        }
    }

    boolean isPaidBy(String payment) {
        return payment.equals(paidBy);
    }

    /** Whether it pays for a sale, now or once it is taken. */
    boolean isLive(String payment) {
        return isPaidBy(payment) && (capturePending || captures.containsKey(payment));
    }

    boolean isFrozen() {
        return disputes.values().stream().anyMatch(d -> d.outcome == DisputeOutcome.OPEN && isPaidBy(d.payment));
    }

    boolean isBack() {
        return refunds.values().stream().allMatch(refund -> refund.status == RefundStatus.SUCCEEDED);
    }

    boolean hadMoney() {
        return paidBy != null || !captures.isEmpty() || !refunds.isEmpty() || !disputes.isEmpty();
    }

    boolean isSettled() {
        return isBack() && !capturePending && disputes.values().stream().allMatch(Account::isOver);
    }

    private static boolean isOver(Dispute dispute) {
        return dispute.outcome != DisputeOutcome.OPEN;
    }

    /** What the money that bought the order is more than this; less than nothing when a bank took some of it. */
    long surplusMinor(long worthMinor) {
        return paidMinor() - refundedMinor() - disputedMinor() - feeMinor - worthMinor;
    }

    private long paidMinor() {
        Amount paid = paidBy == null ? null : captures.get(paidBy);
        return paid == null ? 0 : paid.minor;
    }

    private long refundedMinor() {
        return refunds.values().stream()
                .filter(refund -> isPaidBy(refund.payment))
                .mapToLong(refund -> refund.amount.minor)
                .sum();
    }

    private long disputedMinor() {
        return disputes.values().stream()
                .filter(dispute -> dispute.outcome != DisputeOutcome.WON && isPaidBy(dispute.payment))
                .mapToLong(dispute -> dispute.amount.minor)
                .sum();
    }

    /** Whether a bank took back a payment for good. */
    boolean isLost(String payment) {
        return disputes.values().stream()
                .anyMatch(dispute -> dispute.outcome == DisputeOutcome.LOST && dispute.payment.equals(payment));
    }

    /** What the provider must have of it in the end, where the order is worth this. */
    long keptMinor(long worthMinor) {
        return Math.max(0, worthMinor + feeMinor - disputedMinor());
    }

    /** Whether every amount that came is where it belongs: in seats and fees, on its way back, or with a bank. */
    boolean balances(long worthMinor) {
        boolean othersGoBack = captures.entrySet().stream()
                .filter(capture -> !isPaidBy(capture.getKey()))
                .allMatch(capture -> isLost(capture.getKey())
                        || refunds.values().stream()
                                .anyMatch(refund -> refund.payment.equals(capture.getKey())
                                        && refund.amount.equals(capture.getValue())));
        long surplus = surplusMinor(worthMinor);
        boolean paid = paidBy == null || capturePending || !captures.containsKey(paidBy);
        return othersGoBack && (paid || (disputedMinor() > 0 ? surplus <= 0 : surplus == 0));
    }

    RefundStatus refundStatus() {
        RefundStatus all = RefundStatus.NONE;
        for (Refund refund : refunds.values()) {
            if (refund.status == RefundStatus.FAILED || all == RefundStatus.FAILED) {
                all = RefundStatus.FAILED;
            } else if (refund.status == RefundStatus.REQUESTED || all == RefundStatus.REQUESTED) {
                all = RefundStatus.REQUESTED;
            } else {
                all = RefundStatus.SUCCEEDED;
            }
        }
        return all;
    }

    @Override
    public String toString() {
        return "paid by %s, captured %s, refunds %s, disputes %s, fee %d"
                .formatted(paidBy, captures, refundStatus(), disputes, feeMinor);
    }
}
