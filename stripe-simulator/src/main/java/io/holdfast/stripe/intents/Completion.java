package io.holdfast.stripe.intents;

import io.holdfast.stripe.ledger.Batch;
import io.holdfast.stripe.objects.Intent;
import io.holdfast.stripe.objects.IntentStatus;
import io.holdfast.stripe.objects.Session;
import io.holdfast.stripe.objects.SessionShape;

/** Lets a Checkout Session follow its PaymentIntent: complete once the buyer has done their part, paid with the money. */
final class Completion {

    private Completion() {}

    /** To be called with every step of an intent; one without a session is left alone. */
    static void follow(IntentStatus before, Intent after, Batch batch) {
        after.sessionId()
                .flatMap(id -> batch.find(Session.class, id))
                .ifPresent(session -> follow(session, before, after, batch));
    }

    private static void follow(Session session, IntentStatus before, Intent after, Batch batch) {
        boolean paid = after.status() == IntentStatus.SUCCEEDED;
        switch (after.status()) {
            case SUCCEEDED, PROCESSING, REQUIRES_CAPTURE -> {
                Session completed = session.completed(paid);
                batch.save(completed);
                if (session.isOpen()) {
                    batch.raise("checkout.session.completed", SessionShape.of(completed));
                } else if (before == IntentStatus.PROCESSING) {
                    batch.raise("checkout.session.async_payment_succeeded", SessionShape.of(completed));
                }
            }
            case REQUIRES_PAYMENT_METHOD -> {
                if (before == IntentStatus.PROCESSING) {
                    batch.raise("checkout.session.async_payment_failed", SessionShape.of(session));
                }
            }
            case REQUIRES_CONFIRMATION, REQUIRES_ACTION, CANCELED -> {}
        }
    }
}
