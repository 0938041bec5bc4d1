package io.holdfast.engine.simulation;

import io.holdfast.wire.DisputeOutcome;
import io.holdfast.wire.Order;
import io.holdfast.wire.RefundStatus;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether what the world is told of an order's money is what must be. */
record MoneyRowCheck(Shadow shadow) {
    void check(Order row, Account account) {
        same(row, "payment", row.getPaymentId(), account.started);
        same(row, "kind of payment", row.getPaymentKind(), account.kind);
        same(row, "payer", row.getPaidBy(), account.paidBy);
        same(row, "capture", row.getCapturePending(), account.capturePending);
        same(row, "refund status", row.getRefundStatus(), account.refundStatus());
        same(row, "fee", row.getFeeMinor(), account.feeMinor);
        same(row, "failed attempts", row.getFailedAttempts(), account.failedAttempts.size());
        same(row, "captured", row.getCapturedMinor(), sum(account.captures.values().stream()));
        same(
                row,
                "refunds",
                row.getRefundMinor(),
                sum(account.refunds.values().stream().map(refund -> refund.amount)));
        Stream<Account.Amount> done = account.refunds.values().stream()
                .filter(refund -> refund.status == RefundStatus.SUCCEEDED)
                .map(refund -> refund.amount);
        same(row, "refunded", row.getRefundedMinor(), sum(done));
        Stream<Account.Amount> disputed = account.disputes.values().stream()
                .filter(dispute -> dispute.outcome() != DisputeOutcome.WON)
                .map(Account.Dispute::amount);
        same(row, "disputed", row.getDisputedMinor(), sum(disputed));
    }

    private long sum(Stream<Account.Amount> amounts) {
        String currency = shadow.settings().getCurrency();
        return amounts.filter(amount -> amount.currency().equals(currency))
                .mapToLong(Account.Amount::minor)
                .sum();
    }

    private void same(Order row, String what, @Nullable Object found, @Nullable Object expected) {
        if (!Objects.equals(found, expected)) {
            Violation.unless(false, shadow.id, "Told of " + row + ", but its ", what, " is ", expected);
        }
    }
}
