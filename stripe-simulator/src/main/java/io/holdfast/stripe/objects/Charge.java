package io.holdfast.stripe.objects;

import java.util.Optional;

/** One attempt to take money. {@code refundedMinor <= amountMinor}; a declined or pending one is never captured. */
public record Charge(
        String id,
        long createdSeconds,
        String intentId,
        PaymentMethod method,
        Terms terms,
        long amountMinor,
        long capturedMinor,
        long refundedMinor,
        Optional<Decline> decline,
        boolean pending,
        Optional<String> disputeId,
        Optional<Long> dueMillis)
        implements Stored {

    public static Charge declined(String id, long atSeconds, String intentId, PaymentMethod method, Terms terms) {
        return made(id, atSeconds, intentId, method, terms, 0, method.card().decline(), false);
    }

    /** Taken at once, or set aside for a later capture. */
    public static Charge approved(String id, long atSeconds, String intentId, PaymentMethod method, Terms terms) {
        long captured = terms.captureMethod() == CaptureMethod.MANUAL ? 0 : terms.amountMinor();
        return made(id, atSeconds, intentId, method, terms, captured, Optional.empty(), false);
    }

    /** Asked of a bank, which has not answered. */
    public static Charge pending(String id, long atSeconds, String intentId, PaymentMethod method, Terms terms) {
        return made(id, atSeconds, intentId, method, terms, 0, Optional.empty(), true);
    }

    private static Charge made(
            String id,
            long atSeconds,
            String intentId,
            PaymentMethod method,
            Terms terms,
            long capturedMinor,
            Optional<Decline> decline,
            boolean pending) {
        return new Charge(
                id,
                atSeconds,
                intentId,
                method,
                terms,
                terms.amountMinor(),
                capturedMinor,
                0,
                decline,
                pending,
                Optional.empty(),
                Optional.empty());
    }

    /** The bank has answered: paid, or the reason why not. */
    public Charge settled(Optional<Decline> why) {
        return with(why.isEmpty() ? amountMinor : 0, 0, why, disputeId, dueMillis);
    }

    /** What was not captured is released, and counts as refunded, as at Stripe. */
    public Charge captured(long minor) {
        return with(minor, amountMinor - minor, decline, disputeId, dueMillis);
    }

    /** Given back, or, where {@code minor} is negative, come back after a refund that failed. */
    public Charge refunded(long minor) {
        return with(capturedMinor, refundedMinor + minor, decline, disputeId, dueMillis);
    }

    public Charge disputed(String id) {
        return with(capturedMinor, refundedMinor, decline, Optional.of(id), Optional.empty());
    }

    /** The buyer will dispute it then. */
    public Charge disputedAt(long millis) {
        return with(capturedMinor, refundedMinor, decline, disputeId, Optional.of(millis));
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

    private Charge with(
            long newCapturedMinor,
            long newRefundedMinor,
            Optional<Decline> newDecline,
            Optional<String> newDisputeId,
            Optional<Long> due) {
        return new Charge(
                id,
                createdSeconds,
                intentId,
                method,
                terms,
                amountMinor,
                newCapturedMinor,
                newRefundedMinor,
                newDecline,
                false,
                newDisputeId,
                due);
    }
}
