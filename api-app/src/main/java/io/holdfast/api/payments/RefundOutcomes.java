package io.holdfast.api.payments;

import com.stripe.model.Refund;
import io.holdfast.wire.RefundOutcome;
import java.util.Optional;

/** How a refund ended; empty while it may still end either way. */
public final class RefundOutcomes {
    private RefundOutcomes() {}

    public static Optional<RefundOutcome> of(Refund refund) {
        return switch (refund.getStatus()) {
            case "succeeded" -> Optional.of(RefundOutcome.SUCCEEDED);
            case "failed", "canceled" -> Optional.of(RefundOutcome.FAILED);
            case null, default -> Optional.empty();
        };
    }
}
