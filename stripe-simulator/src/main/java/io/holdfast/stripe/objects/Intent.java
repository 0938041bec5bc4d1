package io.holdfast.stripe.objects;

import java.util.Optional;

/**
 * A PaymentIntent. {@code paymentMethodId} is absent exactly while a method is required; {@code actionUrl} is present
 * only while an action is.
 */
public record Intent(
        String id,
        String clientSecret,
        long createdSeconds,
        Terms terms,
        IntentStatus status,
        Optional<String> paymentMethodId,
        Optional<String> latestChargeId,
        Optional<Failure> lastFailure,
        Optional<String> returnUrl,
        Optional<String> actionUrl,
        long receivedMinor,
        Optional<Cancellation> cancellation,
        Optional<String> sessionId,
        Optional<Long> dueMillis)
        implements Stored {

    /** The last attempt to pay, when it was declined. */
    public record Failure(Decline decline, PaymentMethod method, Optional<String> chargeId) {}

    /** When and why it was given up. */
    public record Cancellation(long atSeconds, Optional<String> reason) {}

    public static Intent create(String id, String clientSecret, long createdSeconds, Terms terms) {
        return new Intent(
                id,
                clientSecret,
                createdSeconds,
                terms,
                IntentStatus.REQUIRES_PAYMENT_METHOD,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Paid on the page of that Checkout Session, and nowhere else. */
    public Intent ofSession(String checkoutSessionId) {
        return new Intent(
                id,
                clientSecret,
                createdSeconds,
                terms,
                status,
                paymentMethodId,
                latestChargeId,
                lastFailure,
                returnUrl,
                actionUrl,
                receivedMinor,
                cancellation,
                Optional.of(checkoutSessionId),
                dueMillis);
    }

    public Intent with(Terms newTerms) {
        return new Intent(
                id,
                clientSecret,
                createdSeconds,
                newTerms,
                status,
                paymentMethodId,
                latestChargeId,
                lastFailure,
                returnUrl,
                actionUrl,
                receivedMinor,
                cancellation,
                sessionId,
                dueMillis);
    }

    public Intent withMethod(PaymentMethod method) {
        return next(
                IntentStatus.REQUIRES_CONFIRMATION,
                Optional.of(method.id()),
                latestChargeId,
                lastFailure,
                0,
                Optional.empty());
    }

    public Intent returningTo(Optional<String> url) {
        return new Intent(
                id,
                clientSecret,
                createdSeconds,
                terms,
                status,
                paymentMethodId,
                latestChargeId,
                lastFailure,
                url.or(() -> returnUrl),
                actionUrl,
                receivedMinor,
                cancellation,
                sessionId,
                dueMillis);
    }

    public Intent requiringAction(String url) {
        Intent next = next(
                IntentStatus.REQUIRES_ACTION, paymentMethodId, latestChargeId, Optional.empty(), 0, Optional.empty());
        return new Intent(
                id,
                clientSecret,
                createdSeconds,
                terms,
                next.status,
                paymentMethodId,
                latestChargeId,
                next.lastFailure,
                returnUrl,
                Optional.of(url),
                0,
                cancellation,
                sessionId,
                Optional.empty());
    }

    public Intent failed(Failure failure) {
        return next(
                IntentStatus.REQUIRES_PAYMENT_METHOD,
                Optional.empty(),
                failure.chargeId().or(() -> latestChargeId),
                Optional.of(failure),
                0,
                Optional.empty());
    }

    public Intent authorized(String chargeId) {
        return next(
                IntentStatus.REQUIRES_CAPTURE,
                paymentMethodId,
                Optional.of(chargeId),
                Optional.empty(),
                0,
                Optional.empty());
    }

    /** The money is on its way; {@code due} is when it comes, or does not, where that is known. */
    public Intent processing(String chargeId, Optional<Long> due) {
        return next(IntentStatus.PROCESSING, paymentMethodId, Optional.of(chargeId), Optional.empty(), 0, due);
    }

    public Intent succeeded(String chargeId, long newReceivedMinor) {
        return next(
                IntentStatus.SUCCEEDED,
                paymentMethodId,
                Optional.of(chargeId),
                Optional.empty(),
                newReceivedMinor,
                Optional.empty());
    }

    public Intent canceled(Cancellation why) {
        return new Intent(
                id,
                clientSecret,
                createdSeconds,
                terms,
                IntentStatus.CANCELED,
                paymentMethodId,
                latestChargeId,
                lastFailure,
                returnUrl,
                Optional.empty(),
                receivedMinor,
                Optional.of(why),
                sessionId,
                Optional.empty());
    }

    /** What may still be captured. */
    public long capturableMinor() {
        return status == IntentStatus.REQUIRES_CAPTURE ? terms.amountMinor() : 0;
    }

    private Intent next(
            IntentStatus newStatus,
            Optional<String> method,
            Optional<String> charge,
            Optional<Failure> failure,
            long newReceivedMinor,
            Optional<Long> due) {
        return new Intent(
                id,
                clientSecret,
                createdSeconds,
                terms,
                newStatus,
                method,
                charge,
                failure,
                returnUrl,
                Optional.empty(),
                newReceivedMinor,
                cancellation,
                sessionId,
                due);
    }
}
