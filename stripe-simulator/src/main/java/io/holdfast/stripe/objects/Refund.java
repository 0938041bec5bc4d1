package io.holdfast.stripe.objects;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Money given back from one charge. A refund that failed has left the money where it was. */
public record Refund(
        String id,
        long createdSeconds,
        String chargeId,
        String intentId,
        long amountMinor,
        String currency,
        Optional<String> reason,
        Map<String, String> metadata,
        Status status,
        Optional<Long> dueMillis)
        implements Stored, OfCharge {

    /** Where a refund is. */
    public enum Status {
        PENDING,
        SUCCEEDED,
        FAILED;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A journal from before refunds could be pending names no status. */
    public Refund(
            String id,
            long createdSeconds,
            String chargeId,
            String intentId,
            long amountMinor,
            String currency,
            Optional<String> reason,
            Map<String, String> metadata,
            @Nullable Status status,
            Optional<Long> dueMillis) {
        this.id = id;
        this.createdSeconds = createdSeconds;
        this.chargeId = chargeId;
        this.intentId = intentId;
        this.amountMinor = amountMinor;
        this.currency = currency;
        this.reason = reason;
        this.metadata = metadata;
        this.status = status == null ? Status.SUCCEEDED : status;
        this.dueMillis = dueMillis;
    }

    public Refund with(Map<String, String> newMetadata) {
        return new Refund(
                id, createdSeconds, chargeId, intentId, amountMinor, currency, reason, newMetadata, status, dueMillis);
    }

    /** It has come to its end. */
    public Refund ended(Status newStatus) {
        return new Refund(
                id,
                createdSeconds,
                chargeId,
                intentId,
                amountMinor,
                currency,
                reason,
                metadata,
                newStatus,
                Optional.empty());
    }
}
