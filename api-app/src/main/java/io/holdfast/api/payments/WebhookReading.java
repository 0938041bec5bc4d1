package io.holdfast.api.payments;

import com.stripe.model.Event;
import com.stripe.model.StripeObject;
import com.stripe.net.Webhook;
import java.util.Optional;
import java.util.Set;

/** What a webhook is, before anything is thought about it. */
sealed interface WebhookReading {
    /** Something that the engine may have to hear of. */
    record OfInterest(Event event, StripeObject object) implements WebhookReading {}

    /** Of no interest, whatever it says. */
    record Ignored(String why) implements WebhookReading {}

    /** It was written for another version of Stripe's API than ours, and cannot be understood. */
    record WrongVersion(String version) implements WebhookReading {}

    /** It is not a Stripe event at all. */
    record Malformed() implements WebhookReading {}

    Set<String> TYPES = Set.of(
            "payment_intent.succeeded",
            "payment_intent.payment_failed",
            "payment_intent.processing",
            "payment_intent.requires_action",
            "payment_intent.amount_capturable_updated",
            "payment_intent.canceled",
            "checkout.session.completed",
            "checkout.session.async_payment_succeeded",
            "checkout.session.async_payment_failed",
            "checkout.session.expired",
            "refund.created",
            "refund.updated",
            "refund.failed",
            "charge.refunded",
            "charge.refund.updated",
            "charge.dispute.created",
            "charge.dispute.updated",
            "charge.dispute.closed",
            "charge.dispute.funds_withdrawn",
            "charge.dispute.funds_reinstated");

    static WebhookReading of(String payload) {
        try {
            Event event = Webhook.constructEventWithoutVerification(payload);
            return event == null || event.getType() == null || event.getId() == null ? new Malformed() : of(event);
        } catch (RuntimeException e) {
            return new Malformed(); // whatever the JSON reader stumbles over: signed or not, it is no event
        }
    }

    private static WebhookReading of(Event event) {
        if (!TYPES.contains(event.getType())) {
            return new Ignored("type");
        }
        if (event.getApiVersion() == null || event.getData() == null) {
            return new WrongVersion("none");
        }
        Optional<StripeObject> object = event.getDataObjectDeserializer().getObject();
        return object.<WebhookReading>map(found -> new OfInterest(event, found))
                .orElseGet(() -> new WrongVersion(event.getApiVersion()));
    }
}
