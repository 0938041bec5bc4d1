package io.holdfast.stripe.objects;

import java.util.Optional;

/** One attempt to take money from a card. {@code refundedMinor <= amountMinor}; a declined one is never captured. */
public record Charge(
        String id,
        long createdSeconds,
        String intentId,
        PaymentMethod method,
        Terms terms,
        long amountMinor,
        long capturedMinor,
        long refundedMinor,
        Optional<Decline> decline) {

    public static Charge declined(String id, long atSeconds, String intentId, PaymentMethod method, Terms terms) {
        return new Charge(
                id,
                atSeconds,
                intentId,
                method,
                terms,
                terms.amountMinor(),
                0,
                0,
                method.card().decline());
    }

    /** Taken at once, or set aside for a later capture. */
    public static Charge approved(String id, long atSeconds, String intentId, PaymentMethod method, Terms terms) {
        long captured = terms.captureMethod() == CaptureMethod.MANUAL ? 0 : terms.amountMinor();
        return new Charge(id, atSeconds, intentId, method, terms, terms.amountMinor(), captured, 0, Optional.empty());
    }

    /** What was not captured is released, and counts as refunded, as at Stripe. */
    public Charge captured(long minor) {
        return new Charge(
                id, createdSeconds, intentId, method, terms, amountMinor, minor, amountMinor - minor, decline);
    }

    public Charge refunded(long minor) {
        return new Charge(
                id,
                createdSeconds,
                intentId,
                method,
                terms,
                amountMinor,
                capturedMinor,
                refundedMinor + minor,
                decline);
    }

    public boolean isCaptured() {
        return capturedMinor > 0;
    }

    public long refundableMinor() {
        return isCaptured() ? amountMinor - refundedMinor : 0;
    }

    public boolean isFullyRefunded() {
        return refundedMinor == amountMinor;
    }
}
