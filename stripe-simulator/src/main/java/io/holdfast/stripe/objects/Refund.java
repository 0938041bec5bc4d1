package io.holdfast.stripe.objects;

import java.util.Map;
import java.util.Optional;

/** Money given back from one charge. */
public record Refund(
        String id,
        long createdSeconds,
        String chargeId,
        String intentId,
        long amountMinor,
        String currency,
        Optional<String> reason,
        Map<String, String> metadata)
        implements Stored {

    public Refund with(Map<String, String> newMetadata) {
        return new Refund(id, createdSeconds, chargeId, intentId, amountMinor, currency, reason, newMetadata);
    }
}
