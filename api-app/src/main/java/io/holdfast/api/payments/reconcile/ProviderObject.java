package io.holdfast.api.payments.reconcile;

import io.holdfast.api.payments.DisputeOutcomes;
import io.holdfast.wire.DisputeOutcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Something that the provider has, of one of our orders. Texts that do not apply are empty.
 *
 * @param intentId the payment that it is about; of an intent, itself
 * @param requestId of a refund that we asked for
 * @param amountMinor in minor units of the currency
 * @param attempt of an intent, the charge that failed last
 */
record ProviderObject(
        String id,
        Type type,
        String orderId,
        String intentId,
        String requestId,
        String status,
        long amountMinor,
        long capturedMinor,
        String currency,
        String attempt,
        Instant createdAt) {
    enum Type {
        INTENT,
        SESSION,
        REFUND,
        DISPUTE
    }

    private static final Set<String> FINAL = Set.of(
            "succeeded", "canceled", "failed", "complete", "expired", "won", "lost", "warning_closed", "prevented");

    static ProviderObject read(ResultSet row) throws SQLException {
        return new ProviderObject(
                row.getString("id"),
                Type.valueOf(row.getString("type")),
                row.getString("order_id"),
                row.getString("intent_id"),
                row.getString("request_id"),
                row.getString("status"),
                row.getLong("amount_minor"),
                row.getLong("captured_minor"),
                row.getString("currency"),
                row.getString("attempt"),
                row.getTimestamp("created_at").toInstant());
    }

    /** Whether it may still change by itself. */
    boolean isOpen() {
        return !FINAL.contains(status);
    }

    boolean is(Type other) {
        return type == other;
    }

    boolean is(String other) {
        return status.equals(other);
    }

    /** Of a dispute. */
    Optional<DisputeOutcome> dispute() {
        return DisputeOutcomes.of(status);
    }

    /** A dispute for which a bank has the money. */
    boolean takesMoney() {
        return type == Type.DISPUTE
                && dispute().filter(outcome -> outcome != DisputeOutcome.WON).isPresent();
    }
}
