package io.holdfast.stripe.objects;

import java.util.Map;
import java.util.Optional;

/** What one of a product costs, once. */
public record Price(
        String id,
        long createdSeconds,
        String productId,
        String currency,
        long unitAmountMinor,
        boolean active,
        Optional<String> nickname,
        Optional<String> lookupKey,
        Map<String, String> metadata)
        implements Stored {

    /** The same price after its lookup key went to another one. */
    public Price withoutLookupKey() {
        return new Price(
                id, createdSeconds, productId, currency, unitAmountMinor, active, nickname, Optional.empty(), metadata);
    }
}
