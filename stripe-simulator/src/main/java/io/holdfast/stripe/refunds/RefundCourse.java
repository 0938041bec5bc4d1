package io.holdfast.stripe.refunds;

import io.holdfast.stripe.ledger.Batch;
import io.holdfast.stripe.objects.Charge;
import io.holdfast.stripe.objects.Fate;
import io.holdfast.stripe.objects.PaymentMethod;
import io.holdfast.stripe.objects.Refund;
import io.holdfast.stripe.objects.Refund.Status;
import io.holdfast.stripe.objects.RefundShape;
import io.holdfast.stripe.settings.Settings;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How a refund begins, and how it ends, as the card or account says. A failed one puts the money back on the charge. */
@Component
public class RefundCourse {

    private final Settings settings;
    private final Clock clock;

    RefundCourse(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    static Status first(PaymentMethod method) {
        return switch (method.card().fate()) {
            case REFUND_FAILS -> Status.FAILED;
            case REFUND_SUCCEEDS_LATER, REFUND_FAILS_AFTER_PENDING, SETTLES_LATER, FAILS_LATER, NEVER_SETTLES ->
                Status.PENDING;
            case ORDINARY,
                    ASKS_AUTHENTICATION,
                    CAPTURE_FAILS,
                    REFUND_FAILS_AFTER_SUCCESS,
                    DISPUTED_AS_FRAUD,
                    DISPUTED_AS_NOT_RECEIVED,
                    ASKED_ABOUT -> Status.SUCCEEDED;
        };
    }

    /** When it changes by itself, if it does. */
    Optional<Long> due(PaymentMethod method) {
        boolean changes = first(method) == Status.PENDING || method.card().fate() == Fate.REFUND_FAILS_AFTER_SUCCESS;
        return changes ? Optional.of(clock.millis() + settings.pace().laterMillis()) : Optional.empty();
    }

    /** Its time has come. */
    public void take(Refund refund, Batch batch) {
        Fate fate = batch.find(Charge.class, refund.chargeId())
                .orElseThrow()
                .method()
                .card()
                .fate();
        boolean fails = fate == Fate.REFUND_FAILS_AFTER_PENDING || fate == Fate.REFUND_FAILS_AFTER_SUCCESS;
        end(refund, fails ? Status.FAILED : Status.SUCCEEDED, batch);
    }

    /** The refund as it ended. It must not have failed before. */
    public Refund end(Refund refund, Status status, Batch batch) {
        Refund ended = refund.ended(status);
        batch.save(ended);
        if (status == Status.FAILED) {
            Charge charge = batch.find(Charge.class, refund.chargeId()).orElseThrow();
            batch.save(charge.refunded(-refund.amountMinor()));
            batch.raise("refund.failed", RefundShape.of(ended));
        }
        batch.raise("refund.updated", RefundShape.of(ended));
        batch.raise("charge.refund.updated", RefundShape.of(ended));
        return ended;
    }
}
