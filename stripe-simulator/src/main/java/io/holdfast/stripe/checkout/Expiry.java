package io.holdfast.stripe.checkout;

import io.holdfast.stripe.intents.Settlement;
import io.holdfast.stripe.ledger.Batch;
import io.holdfast.stripe.ledger.Ledger;
import io.holdfast.stripe.objects.Intent;
import io.holdfast.stripe.objects.IntentStatus;
import io.holdfast.stripe.objects.Session;
import io.holdfast.stripe.objects.SessionShape;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Ends an open Checkout Session unpaid, and what the buyer had begun with it. */
@Component
public class Expiry {

    private final Ledger ledger;
    private final Settlement settlement;

    Expiry(Ledger ledger, Settlement settlement) {
        this.ledger = ledger;
        this.settlement = settlement;
    }

    /** The session must be open. */
    public Session expire(Session open, Batch batch) {
        open.intentId()
                .flatMap(id -> ledger.find(Intent.class, id))
                .filter(intent -> IntentStatus.CANCELABLE.contains(intent.status()))
                .ifPresent(intent -> settlement.give(intent, Optional.of("automatic"), batch));
        Session expired = open.expired();
        batch.save(expired);
        batch.raise("checkout.session.expired", SessionShape.of(expired));
        return expired;
    }
}
