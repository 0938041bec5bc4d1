package io.holdfast.stripe.objects;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A Checkout Session. It is open until it is completed or expired, and ends only once. {@code terms} are those of the
 * PaymentIntent, which exists from the first attempt to pay.
 */
public record Session(
        String id,
        long createdSeconds,
        long expiresAtSeconds,
        Status status,
        boolean paid,
        Terms terms,
        List<LineItem> items,
        Addresses addresses,
        Optional<String> customerEmail,
        Optional<String> clientReferenceId,
        Map<String, String> metadata,
        Optional<String> payerEmail,
        Optional<String> intentId)
        implements Stored {

    /** Where a session is. */
    public enum Status {
        OPEN,
        COMPLETE,
        EXPIRED;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The page to pay on, and where it leads afterwards. */
    public record Addresses(String pay, String success, Optional<String> cancel) {}

    public boolean isOpen() {
        return status == Status.OPEN;
    }

    @Override
    public Optional<Long> dueMillis() {
        return isOpen() ? Optional.of(expiresAtSeconds * 1_000) : Optional.empty();
    }

    /** The first attempt to pay: from now on there is an intent. */
    public Session tried(String newIntentId, Optional<String> email) {
        return with(status, paid, email, Optional.of(newIntentId));
    }

    public Session completed(boolean nowPaid) {
        return with(Status.COMPLETE, nowPaid, payerEmail, intentId);
    }

    public Session expired() {
        return with(Status.EXPIRED, paid, payerEmail, intentId);
    }

    public Session with(Map<String, String> newMetadata) {
        return new Session(
                id,
                createdSeconds,
                expiresAtSeconds,
                status,
                paid,
                terms,
                items,
                addresses,
                customerEmail,
                clientReferenceId,
                newMetadata,
                payerEmail,
                intentId);
    }

    /** The address to go on to, with the session's id where Stripe puts it. */
    public String successAddress() {
        return addresses.success().replace("{CHECKOUT_SESSION_ID}", id);
    }

    private Session with(Status newStatus, boolean nowPaid, Optional<String> email, Optional<String> newIntentId) {
        return new Session(
                id,
                createdSeconds,
                expiresAtSeconds,
                newStatus,
                nowPaid,
                terms,
                items,
                addresses,
                customerEmail,
                clientReferenceId,
                metadata,
                email,
                newIntentId);
    }
}
