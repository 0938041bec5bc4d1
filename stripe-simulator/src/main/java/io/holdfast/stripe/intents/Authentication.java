package io.holdfast.stripe.intents;

import io.holdfast.stripe.ledger.Batch;
import io.holdfast.stripe.objects.Intent;
import io.holdfast.stripe.objects.IntentStatus;
import io.holdfast.stripe.objects.PaymentMethod;
import org.springframework.stereotype.Component;

/** The buyer's answer to their bank. An intent that does not wait for one stays as it is. */
@Component
public class Authentication {

    private final Confirmation confirmation;

    Authentication(Confirmation confirmation) {
        this.confirmation = confirmation;
    }

    public Intent answer(Intent intent, boolean completes, Batch batch) {
        if (intent.status() != IntentStatus.REQUIRES_ACTION) {
            return intent;
        }
        PaymentMethod method = intent.paymentMethodId()
                .flatMap(id -> batch.find(PaymentMethod.class, id))
                .orElseThrow();
        return completes
                ? confirmation.authenticated(intent, method, batch)
                : confirmation.notAuthenticated(intent, method, batch);
    }
}
