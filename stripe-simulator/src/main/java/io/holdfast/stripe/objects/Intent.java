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
        Optional<Cancellation> cancellation) {

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
                Optional.empty());
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
                cancellation);
    }

    public Intent withMethod(PaymentMethod method) {
        return next(IntentStatus.REQUIRES_CONFIRMATION, Optional.of(method.id()), latestChargeId, lastFailure, 0);
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
                cancellation);
    }

    public Intent requiringAction(String url) {
        Intent next = next(IntentStatus.REQUIRES_ACTION, paymentMethodId, latestChargeId, Optional.empty(), 0);
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
                cancellation);
    }

    public Intent failed(Failure failure) {
        return next(
                IntentStatus.REQUIRES_PAYMENT_METHOD,
                Optional.empty(),
                failure.chargeId().or(() -> latestChargeId),
                Optional.of(failure),
                0);
    }

    public Intent authorized(String chargeId) {
        return next(IntentStatus.REQUIRES_CAPTURE, paymentMethodId, Optional.of(chargeId), Optional.empty(), 0);
    }

    public Intent succeeded(String chargeId, long newReceivedMinor) {
        return next(IntentStatus.SUCCEEDED, paymentMethodId, Optional.of(chargeId), Optional.empty(), newReceivedMinor);
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
                Optional.of(why));
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
            long newReceivedMinor) {
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
                cancellation);
    }
}
