package io.holdfast.api.payments;

import com.stripe.model.Refund;
import io.holdfast.wire.RefundOutcome;
import java.util.Comparator;
import java.util.Optional;

/** How a refund ended; empty while it may still end either way. */
public final class RefundOutcomes {
    /** Of several refunds for one request the first one tells what became of it: success, then hope, then failure. */
    public static final Comparator<Refund> BEST_FIRST =
            Comparator.comparingInt(refund -> switch (of(refund).orElse(null)) {
                case SUCCEEDED -> 0;
                case null -> 1;
                case FAILED -> 2;
            });

    private RefundOutcomes() {}

    public static Optional<RefundOutcome> of(Refund refund) {
        return switch (refund.getStatus()) {
            case "succeeded" -> Optional.of(RefundOutcome.SUCCEEDED);
            case "failed", "canceled" -> Optional.of(RefundOutcome.FAILED);
            case null, default -> Optional.empty();
        };
    }
}
