package io.holdfast.api.payments.tasks;

import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.PaymentRequestKind;
import io.holdfast.wire.PaymentRequestReason;
import io.holdfast.wire.SimulatedPayment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * One thing to be done at the payment provider, as its worker sees it.
 *
 * @param since when this round of tries began
 * @param attempts tries in this round, the present one included
 * @param round 1, and one more each time an operator asks for another try
 */
record PaymentTask(
        long id,
        String requestId,
        String orderId,
        String inventory,
        PaymentRequestKind kind,
        PaymentRequestReason reason,
        String paymentId,
        PaymentKind paymentKind,
        long amountMinor,
        String currency,
        Instant since,
        int attempts,
        int round) {
    static final String COLUMNS = "id, request_id, order_id, inventory, kind, reason, payment_id, payment_kind,"
            + " amount_minor, currency, since, attempts, round";

    static PaymentTask read(ResultSet row) throws SQLException {
        return new PaymentTask(
                row.getLong("id"),
                row.getString("request_id"),
                row.getString("order_id"),
                row.getString("inventory"),
                PaymentRequestKind.valueOf(row.getString("kind")),
                PaymentRequestReason.valueOf(row.getString("reason")),
                row.getString("payment_id"),
                PaymentKind.valueOf(row.getString("payment_kind")),
                row.getLong("amount_minor"),
                row.getString("currency"),
                row.getTimestamp("since").toInstant(),
                row.getInt("attempts"),
                row.getInt("round"));
    }

    boolean isSimulated() {
        return paymentKind == PaymentKind.SIMULATED || SimulatedPayment.isId(paymentId);
    }

    /** Whether an earlier try, or a task that is lost, may have done it already, unheard of. */
    boolean mayBeDone() {
        return attempts > 1
                || round > 1
                || reason == PaymentRequestReason.UNKNOWN_ORDER
                || reason == PaymentRequestReason.REPEATED;
    }

    /** A round of its own has a key of its own: the provider repeats its answer to one that it knows. */
    String key(String prefix) {
        return prefix + (round > 1 ? ":" + round : "");
    }
}
