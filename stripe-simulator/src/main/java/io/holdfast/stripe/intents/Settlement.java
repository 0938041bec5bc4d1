package io.holdfast.stripe.intents;

import io.holdfast.stripe.ledger.Batch;
import io.holdfast.stripe.ledger.Ledger;
import io.holdfast.stripe.objects.Charge;
import io.holdfast.stripe.objects.ChargeShape;
import io.holdfast.stripe.objects.Fate;
import io.holdfast.stripe.objects.Intent;
import io.holdfast.stripe.objects.IntentShape;
import io.holdfast.stripe.settings.Settings;
import io.holdfast.stripe.wire.Amounts;
import io.holdfast.stripe.wire.Answer;
import io.holdfast.stripe.wire.Call;
import io.holdfast.stripe.wire.Form;
import io.holdfast.stripe.wire.Refused;
import io.holdfast.stripe.wire.StripeError;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.stereotype.Component;

/** How a PaymentIntent ends on request: its money captured, or the intent canceled and what was set aside released. */
@Component
public class Settlement {

    private final Ledger ledger;
    private final Settings settings;
    private final Clock clock;

    Settlement(Ledger ledger, Settings settings, Clock clock) {
        this.ledger = ledger;
        this.settings = settings;
        this.clock = clock;
    }

    public Answer cancel(Call call, Batch batch) {
        Form form = call.form();
        Optional<String> reason = form.oneOf(
                "cancellation_reason", List.of("duplicate", "fraudulent", "requested_by_customer", "abandoned"));
        form.refuseUnknown(Set.of());
        Intent before = find(call);
        IntentRules.requireCancelable(before);
        if (before.capturableMinor() == 0) {
            IntentRules.requireNoSession(before);
        }
        return Answer.ok(IntentShape.of(give(before, reason, batch)));
    }

    /** Gives an intent up that may be canceled; what was set aside for it is released. */
    public Intent give(Intent before, Optional<String> reason, Batch batch) {
        if (before.capturableMinor() > 0) {
            Charge released = charge(before).refunded(before.capturableMinor());
            batch.save(released);
            batch.raise("charge.refunded", ChargeShape.of(released));
        }
        Intent canceled = before.canceled(new Intent.Cancellation(batch.nowSeconds(), reason));
        batch.save(canceled);
        batch.raise("payment_intent.canceled", IntentShape.of(canceled));
        return canceled;
    }

    /** The bank lets go of what was set aside, as it does after seven days. */
    public Answer expireAuthorization(Call call, Batch batch) {
        call.form().refuseUnknown(Set.of());
        Intent before = find(call);
        IntentRules.requireCapturable(before);
        Charge expired = charge(before).refunded(before.capturableMinor());
        batch.save(expired);
        batch.raise("charge.expired", ChargeShape.of(expired));
        Intent canceled = before.canceled(new Intent.Cancellation(batch.nowSeconds(), Optional.of("automatic")));
        batch.save(canceled);
        batch.raise("payment_intent.canceled", IntentShape.of(canceled));
        return Answer.ok(IntentShape.of(canceled));
    }

    /** Takes all that was set aside, or a part: the rest is released. */
    public Answer capture(Call call, Batch batch) {
        Form form = call.form();
        OptionalLong asked = form.text("amount_to_capture").isPresent()
                ? OptionalLong.of(Amounts.positive(form, "amount_to_capture"))
                : OptionalLong.empty();
        form.refuseUnknown(Set.of(
                "application_fee_amount",
                "final_capture",
                "metadata",
                "statement_descriptor",
                "statement_descriptor_suffix",
                "transfer_data"));
        Intent before = find(call);
        IntentRules.requireCapturable(before);
        long minor = asked.orElse(before.capturableMinor());
        if (minor > before.capturableMinor()) {
            throw Refused.byState(StripeError.invalid(
                    "amount_too_large",
                    "amount_to_capture",
                    "The amount_to_capture must be less than or equal to the amount of the PaymentIntent."));
        }
        return Answer.ok(IntentShape.of(capture(before, minor, batch)));
    }

    private Intent capture(Intent before, long minor, Batch batch) {
        Charge held = charge(before);
        Fate fate = held.method().card().fate();
        if (fate == Fate.CAPTURE_FAILS) {
            throw Refused.byState(StripeError.card("The bank declined to pay what it had set aside.")
                    .code("card_declined")
                    .with("payment_intent", IntentShape.of(before)));
        }
        Charge captured = held.captured(minor);
        Intent succeeded = before.succeeded(captured.id(), minor);
        batch.save(
                fate.isDisputed()
                        ? captured.disputedAt(clock.millis() + settings.pace().laterMillis())
                        : captured);
        batch.raise("charge.captured", ChargeShape.of(captured));
        batch.save(succeeded);
        batch.raise("payment_intent.succeeded", IntentShape.of(succeeded));
        Completion.follow(before.status(), succeeded, batch);
        return succeeded;
    }

    private Intent find(Call call) {
        return ledger.find(Intent.class, call.id())
                .orElseThrow(() -> Refused.byState(StripeError.noSuch("payment_intent", "intent", call.id())));
    }

    private Charge charge(Intent intent) {
        return intent.latestChargeId()
                .flatMap(id -> ledger.find(Charge.class, id))
                .orElseThrow();
    }
}
