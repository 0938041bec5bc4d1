package io.holdfast.api.payments;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeObject;
import com.stripe.model.checkout.Session;
import io.holdfast.api.engine.OrderId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook means to the engine. That something succeeded is final, and is taken as it is told. That something
 * failed, was given back or is disputed may have changed since: this is decided on the object as Stripe has it now,
 * because webhooks come late and in any order.
 */
sealed interface WebhookMeaning {
    /**
     * The engine has to hear of these.
     *
     * @param failures of them, what a person has to see to besides
     */
    record Commands(List<Command> commands, List<FailedRefund> failures) implements WebhookMeaning {}

    /** Not ours, or nothing that matters. */
    record Nothing(String why) implements WebhookMeaning {}

    /** One command, and whose it is. */
    record Command(String inventory, SpecificRecord command) {
        static Command to(OrderId order, SpecificRecord command) {
            return new Command(order.inventory(), command);
        }
    }

    /** Whether Stripe has to be asked what has become of it since. */
    static boolean asksStripe(Event event) {
        return switch (event.getType()) {
            case "payment_intent.succeeded",
                    "payment_intent.processing",
                    "payment_intent.requires_action",
                    "checkout.session.completed",
                    "checkout.session.async_payment_succeeded" -> false;
            default -> true;
        };
    }

    /** @throws StripeException where Stripe did not say how things are now: to be asked for again */
    static WebhookMeaning of(StripeClient stripe, Event event, StripeObject object) throws StripeException {
        return switch (object) {
            case PaymentIntent intent -> new PaymentMeaning(stripe, event).of(intent);
            case Session session -> new PaymentMeaning(stripe, event).of(session);
            case Refund refund -> new RefundMeaning(stripe).of(refund);
            case Charge charge -> new RefundMeaning(stripe).of(charge);
            case Dispute dispute -> new DisputeMeaning(stripe).of(dispute);
            default -> new Nothing("object");
        };
    }

    static WebhookMeaning one(OrderId order, SpecificRecord command) {
        return new Commands(List.of(Command.to(order, command)), List.of());
    }

    /** The order that an object was created for. */
    static Optional<OrderId> order(@Nullable Map<String, String> metadata) {
        return Optional.ofNullable(metadata)
                .flatMap(known -> Optional.ofNullable(known.get("order_id")))
                .flatMap(OrderId::parse);
    }
}
