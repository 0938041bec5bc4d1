package io.holdfast.stripe.checkout;

import io.holdfast.stripe.intents.Confirmation;
import io.holdfast.stripe.ledger.Batch;
import io.holdfast.stripe.ledger.Ledger;
import io.holdfast.stripe.objects.Intent;
import io.holdfast.stripe.objects.IntentShape;
import io.holdfast.stripe.objects.PaymentMethod;
import io.holdfast.stripe.objects.Session;
import io.holdfast.stripe.objects.TestCard;
import io.holdfast.stripe.wire.Refused;
import io.holdfast.stripe.wire.StripeError;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What a buyer does with an open Checkout Session: tries to pay, and tries again after a decline. The first attempt makes
 * the PaymentIntent. A session whose time has come is refused, whether it was marked as expired yet or not.
 */
@Component
public class Purchase {

    private final Ledger ledger;
    private final Confirmation confirmation;
    private final Clock clock;

    Purchase(Ledger ledger, Confirmation confirmation, Clock clock) {
        this.ledger = ledger;
        this.confirmation = confirmation;
        this.clock = clock;
    }

    /** Whether it can be paid now. */
    public boolean isPayable(Session session) {
        return session.isOpen() && session.expiresAtSeconds() * 1_000 > clock.millis();
    }

    /** The intent after the attempt, whichever way it went. */
    public Intent pay(Session session, TestCard card, Optional<String> email, String baseUrl, Batch batch) {
        if (!isPayable(session)) {
            throw Refused.byState(StripeError.invalid("This Checkout Session is not open any more."));
        }
        if (!session.terms().methods().types().contains(card.type())) {
            throw Refused.byState(StripeError.invalid("This Checkout Session does not take " + card.type() + ".")
                    .param("payment_method"));
        }
        PaymentMethod method = new PaymentMethod(batch.newId("pm"), batch.nowSeconds(), card);
        batch.save(method);
        Intent intent = session.intentId()
                .flatMap(id -> ledger.find(Intent.class, id))
                .orElseGet(() -> begin(session, email, batch))
                .returningTo(Optional.of(session.addresses().pay()));
        return confirmation.confirm(intent.withMethod(method), method, baseUrl, batch);
    }

    private static Intent begin(Session session, Optional<String> email, Batch batch) {
        String id = batch.newId("pi");
        Intent intent = Intent.create(id, id + "_secret_" + batch.newSecret(), batch.nowSeconds(), session.terms())
                .ofSession(session.id());
        batch.save(session.tried(id, email));
        batch.raise("payment_intent.created", IntentShape.of(intent));
        return intent;
    }
}
