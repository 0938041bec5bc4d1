package io.holdfast.stripe.control;

import io.holdfast.stripe.clockwork.Course;
import io.holdfast.stripe.ledger.Batch;
import io.holdfast.stripe.ledger.Ledger;
import io.holdfast.stripe.objects.Decline;
import io.holdfast.stripe.objects.Intent;
import io.holdfast.stripe.objects.IntentShape;
import io.holdfast.stripe.objects.IntentStatus;
import io.holdfast.stripe.wire.Answer;
import io.holdfast.stripe.wire.Call;
import io.holdfast.stripe.wire.Refused;
import io.holdfast.stripe.wire.StripeError;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What a bank does in days, at once. */
@Component
public class Bank {

    private static final Decline RETURNED =
            new Decline("payment_intent_payment_attempt_failed", Optional.empty(), "The bank returned the payment.");

    private final Ledger ledger;
    private final Course course;

    Bank(Ledger ledger, Course course) {
        this.ledger = ledger;
        this.course = course;
    }

    /** Ends a payment that is processing. */
    public Answer settlePayment(Call call, Batch batch) {
        boolean succeeds = succeeds(call);
        Intent intent = ledger.find(Intent.class, call.id())
                .orElseThrow(() -> Refused.byState(StripeError.noSuch("payment_intent", "id", call.id())));
        if (intent.status() != IntentStatus.PROCESSING) {
            throw Refused.byState(StripeError.invalid(
                    "The intent has a status of " + intent.status().wire() + ", not processing."));
        }
        Optional<Decline> decline = succeeds ? Optional.empty() : Optional.of(RETURNED);
        return Answer.ok(IntentShape.of(course.settle(intent, decline, batch)));
    }

    private static boolean succeeds(Call call) {
        call.form().required("status");
        boolean succeeds = call.form()
                .oneOf("status", List.of("succeeded", "failed"))
                .map("succeeded"::equals)
                .orElse(false);
        call.form().refuseUnknown(Set.of());
        return succeeds;
    }
}
