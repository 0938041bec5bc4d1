package io.holdfast.api.payments;

import org.jspecify.annotations.Nullable;

/** Stripe could not be asked, or refused. The same may be tried again: its idempotency keys are deterministic. */
public final class PaymentUnavailable extends Exception {
    PaymentUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
