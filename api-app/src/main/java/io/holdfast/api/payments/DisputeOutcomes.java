package io.holdfast.api.payments;

import io.holdfast.wire.DisputeOutcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a dispute stands; empty where no bank takes money. An inquiry takes none, and its end is none either; what the
 * provider has prevented never became a dispute.
 */
public final class DisputeOutcomes {
    private DisputeOutcomes() {}

    /** @param status in Stripe's words; one that is not known yet may take money */
    public static Optional<DisputeOutcome> of(@Nullable String status) {
        return switch (status) {
            case "won" -> Optional.of(DisputeOutcome.WON);
            case "lost" -> Optional.of(DisputeOutcome.LOST);
            case "prevented" -> Optional.empty();
            case String inquiry when inquiry.startsWith("warning") -> Optional.empty();
            case null, default -> Optional.of(DisputeOutcome.OPEN);
        };
    }
}
