package io.holdfast.stripe.intents;

import io.holdfast.stripe.ledger.Batch;
import io.holdfast.stripe.objects.CaptureMethod;
import io.holdfast.stripe.objects.Charge;
import io.holdfast.stripe.objects.ChargeShape;
import io.holdfast.stripe.objects.Decline;
import io.holdfast.stripe.objects.Intent;
import io.holdfast.stripe.objects.IntentShape;
import io.holdfast.stripe.objects.PaymentMethod;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Charges a card, as the card decides. Each way out writes the intent, the charge if any, and their events. */
@Component
public class Confirmation {

    /** The intent after a confirmation with that method, whichever way it went. {@code baseUrl} is this server's. */
    public Intent confirm(Intent intent, PaymentMethod method, String baseUrl, Batch batch) {
        if (method.card().asksAuthentication()) {
            return askAuthentication(intent, baseUrl, batch);
        }
        return charge(intent, method, batch);
    }

    /** The buyer has proved who they are: the card is charged. */
    public Intent authenticated(Intent intent, PaymentMethod method, Batch batch) {
        return charge(intent, method, batch);
    }

    /** The buyer has not proved who they are: no charge, and another method is required. */
    public Intent notAuthenticated(Intent intent, PaymentMethod method, Batch batch) {
        return fail(intent, new Intent.Failure(Decline.AUTHENTICATION_FAILED, method, Optional.empty()), batch);
    }

    private static Intent askAuthentication(Intent intent, String baseUrl, Batch batch) {
        Intent asked = intent.requiringAction(
                baseUrl + "/pay/" + intent.id() + "/authenticate?client_secret=" + intent.clientSecret());
        batch.save(asked);
        batch.raise("payment_intent.requires_action", IntentShape.of(asked));
        return asked;
    }

    private static Intent charge(Intent intent, PaymentMethod method, Batch batch) {
        String id = batch.newId("ch");
        Optional<Decline> decline = method.card().decline();
        if (decline.isPresent()) {
            Charge declined = Charge.declined(id, batch.nowSeconds(), intent.id(), method, intent.terms());
            batch.save(declined);
            batch.raise("charge.failed", ChargeShape.of(declined));
            return fail(intent, new Intent.Failure(decline.get(), method, Optional.of(id)), batch);
        }
        Charge approved = Charge.approved(id, batch.nowSeconds(), intent.id(), method, intent.terms());
        batch.save(approved);
        batch.raise("charge.succeeded", ChargeShape.of(approved));
        boolean held = intent.terms().captureMethod() == CaptureMethod.MANUAL;
        Intent paid = held ? intent.authorized(id) : intent.succeeded(id, approved.capturedMinor());
        batch.save(paid);
        batch.raise(
                held ? "payment_intent.amount_capturable_updated" : "payment_intent.succeeded", IntentShape.of(paid));
        return paid;
    }

    private static Intent fail(Intent intent, Intent.Failure failure, Batch batch) {
        Intent failed = intent.failed(failure);
        batch.save(failed);
        batch.raise("payment_intent.payment_failed", IntentShape.of(failed));
        return failed;
    }
}
