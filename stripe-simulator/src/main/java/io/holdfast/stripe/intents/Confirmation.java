package io.holdfast.stripe.intents;

import io.holdfast.stripe.ledger.Batch;
import io.holdfast.stripe.objects.CaptureMethod;
import io.holdfast.stripe.objects.Charge;
import io.holdfast.stripe.objects.ChargeShape;
import io.holdfast.stripe.objects.Decline;
import io.holdfast.stripe.objects.Fate;
import io.holdfast.stripe.objects.Intent;
import io.holdfast.stripe.objects.IntentShape;
import io.holdfast.stripe.objects.IntentStatus;
import io.holdfast.stripe.objects.PaymentMethod;
import io.holdfast.stripe.settings.Settings;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Charges a method, as the method decides. Each way out writes the intent, the charge if any, and their events. */
@Component
public class Confirmation {

    private final Settings settings;
    private final Clock clock;

    Confirmation(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** The intent after a confirmation with that method, whichever way it went. {@code baseUrl} is this server's. */
    public Intent confirm(Intent intent, PaymentMethod method, String baseUrl, Batch batch) {
        Fate fate = method.card().fate();
        if (fate == Fate.ASKS_AUTHENTICATION) {
            return askAuthentication(intent, baseUrl, batch);
        }
        return fate.isDelayed() ? process(intent, method, batch) : charge(intent, method, batch);
    }

    /** The buyer has proved who they are: the card is charged. */
    public Intent authenticated(Intent intent, PaymentMethod method, Batch batch) {
        return charge(intent, method, batch);
    }

    /** The buyer has not proved who they are: no charge, and another method is required. */
    public Intent notAuthenticated(Intent intent, PaymentMethod method, Batch batch) {
        return fail(intent, new Intent.Failure(Decline.AUTHENTICATION_FAILED, method, Optional.empty()), batch);
    }

    /** The bank has answered for a payment that was processing. */
    public Intent settle(Intent intent, Charge charge, Optional<Decline> decline, Batch batch) {
        Charge settled = charge.settled(decline);
        batch.save(settled);
        if (decline.isPresent()) {
            batch.raise("charge.failed", ChargeShape.of(settled));
            return fail(intent, new Intent.Failure(decline.get(), charge.method(), Optional.of(charge.id())), batch);
        }
        batch.raise("charge.succeeded", ChargeShape.of(settled));
        return succeed(intent, intent.succeeded(settled.id(), settled.capturedMinor()), batch);
    }

    private static Intent askAuthentication(Intent intent, String baseUrl, Batch batch) {
        Intent asked = intent.requiringAction(
                baseUrl + "/pay/" + intent.id() + "/authenticate?client_secret=" + intent.clientSecret());
        batch.save(asked);
        batch.raise("payment_intent.requires_action", IntentShape.of(asked));
        return asked;
    }

    private Intent process(Intent intent, PaymentMethod method, Batch batch) {
        Charge pending = Charge.pending(batch.newId("py"), batch.nowSeconds(), intent.id(), method, intent.terms());
        Optional<Long> due = method.card().fate() == Fate.NEVER_SETTLES
                ? Optional.empty()
                : Optional.of(clock.millis() + settings.pace().laterMillis());
        Intent processing = intent.processing(pending.id(), due);
        batch.save(pending);
        batch.raise("charge.pending", ChargeShape.of(pending));
        batch.save(processing);
        batch.raise("payment_intent.processing", IntentShape.of(processing));
        Completion.follow(intent.status(), processing, batch);
        return processing;
    }

    private Intent charge(Intent intent, PaymentMethod method, Batch batch) {
        String id = batch.newId("ch");
        Optional<Decline> decline = method.card().decline();
        if (decline.isPresent()) {
            Charge declined = Charge.declined(id, batch.nowSeconds(), intent.id(), method, intent.terms());
            batch.save(declined);
            batch.raise("charge.failed", ChargeShape.of(declined));
            return fail(intent, new Intent.Failure(decline.get(), method, Optional.of(id)), batch);
        }
        Charge approved = Charge.approved(id, batch.nowSeconds(), intent.id(), method, intent.terms());
        boolean held = intent.terms().captureMethod() == CaptureMethod.MANUAL;
        boolean disputed = !held && method.card().fate().isDisputed();
        batch.save(
                disputed ? approved.disputedAt(clock.millis() + settings.pace().laterMillis()) : approved);
        batch.raise("charge.succeeded", ChargeShape.of(approved));
        return succeed(intent, held ? intent.authorized(id) : intent.succeeded(id, approved.capturedMinor()), batch);
    }

    private Intent succeed(Intent before, Intent after, Batch batch) {
        boolean held = after.status() == IntentStatus.REQUIRES_CAPTURE;
        batch.save(after);
        batch.raise(
                held ? "payment_intent.amount_capturable_updated" : "payment_intent.succeeded", IntentShape.of(after));
        Completion.follow(before.status(), after, batch);
        return after;
    }

    private Intent fail(Intent intent, Intent.Failure failure, Batch batch) {
        Intent failed = intent.failed(failure);
        batch.save(failed);
        batch.raise("payment_intent.payment_failed", IntentShape.of(failed));
        Completion.follow(intent.status(), failed, batch);
        return failed;
    }
}
