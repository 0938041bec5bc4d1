package io.holdfast.stripe.objects;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A buyer's complaint to the bank: an inquiry at first, or a chargeback, which takes the money away. It comes back only
 * if the dispute is won.
 */
public record Dispute(
        String id,
        long createdSeconds,
        String chargeId,
        String intentId,
        String brand,
        long amountMinor,
        String currency,
        String reason,
        Status status,
        Optional<String> withdrawalId,
        Optional<String> reinstatementId,
        Map<String, String> evidence,
        int submissions,
        Map<String, String> metadata,
        Optional<Long> dueMillis)
        implements Stored, OfCharge {

    /** Where a dispute is; those of an inquiry are warnings. */
    public enum Status {
        WARNING_NEEDS_RESPONSE,
        WARNING_UNDER_REVIEW,
        WARNING_CLOSED,
        NEEDS_RESPONSE,
        UNDER_REVIEW,
        WON,
        LOST;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isInquiry() {
        return status.wire().startsWith("warning_");
    }

    public boolean isClosed() {
        return status == Status.WARNING_CLOSED || status == Status.WON || status == Status.LOST;
    }

    /** Whether the bank has the money now. */
    public boolean isWithdrawn() {
        return withdrawalId.isPresent() && reinstatementId.isEmpty();
    }

    public Dispute with(Status newStatus, Optional<Long> due) {
        return next(newStatus, withdrawalId, reinstatementId, evidence, submissions, metadata, due);
    }

    public Dispute withdrawn(String transactionId) {
        return next(status, Optional.of(transactionId), reinstatementId, evidence, submissions, metadata, dueMillis);
    }

    public Dispute reinstated(String transactionId) {
        return next(status, withdrawalId, Optional.of(transactionId), evidence, submissions, metadata, dueMillis);
    }

    public Dispute with(Map<String, String> newEvidence, boolean submitted, Map<String, String> newMetadata) {
        int count = submissions + (submitted ? 1 : 0);
        return next(status, withdrawalId, reinstatementId, newEvidence, count, newMetadata, dueMillis);
    }

    private Dispute next(
            Status newStatus,
            Optional<String> withdrawal,
            Optional<String> reinstatement,
            Map<String, String> newEvidence,
            int newSubmissions,
            Map<String, String> newMetadata,
            Optional<Long> due) {
        return new Dispute(
                id,
                createdSeconds,
                chargeId,
                intentId,
                brand,
                amountMinor,
                currency,
                reason,
                newStatus,
                withdrawal,
                reinstatement,
                newEvidence,
                newSubmissions,
                newMetadata,
                due);
    }
}
