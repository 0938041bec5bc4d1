package io.holdfast.api.payments;

import com.stripe.model.Charge;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeObject;
import com.stripe.net.Webhook;
import io.holdfast.api.engine.OrderId;
import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.ExtendHold;
import io.holdfast.wire.FailPayment;
import io.holdfast.wire.RecordRefund;
import io.holdfast.wire.RefundOutcome;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What a webhook means to the engine. */
sealed interface WebhookReading {
    /** The engine has to hear of it. */
    record Command(String inventory, SpecificRecord command) implements WebhookReading {}

    /** Not ours, or of no interest. */
    record Ignored(String why) implements WebhookReading {}

    /** It was written for another version of Stripe's API than ours, and cannot be understood. */
    record WrongVersion(String version) implements WebhookReading {}

    /** It is not a Stripe event at all. */
    record Malformed() implements WebhookReading {}

    static WebhookReading of(String payload) {
        try {
            Event event = Webhook.constructEventWithoutVerification(payload);
            return event == null || event.getType() == null || event.getId() == null ? new Malformed() : of(event);
        } catch (RuntimeException e) {
            return new Malformed(); // whatever the JSON reader stumbles over: signed or not, it is no event
        }
    }

    private static WebhookReading of(Event event) {
        boolean ofInterest = switch (event.getType()) {
            case "payment_intent.succeeded",
                    "payment_intent.payment_failed",
                    "payment_intent.processing",
                    "payment_intent.requires_action",
                    "refund.created",
                    "refund.updated",
                    "refund.failed",
                    "charge.refund.updated",
                    "charge.refunded" -> true;
            default -> false;
        };
        if (!ofInterest) {
            return new Ignored("type");
        }
        if (event.getApiVersion() == null || event.getData() == null) {
            return new WrongVersion("none");
        }
        Optional<StripeObject> object = event.getDataObjectDeserializer().getObject();
        return object.map(found -> of(event, found)).orElseGet(() -> new WrongVersion(event.getApiVersion()));
    }

    private static WebhookReading of(Event event, StripeObject object) {
        return switch (object) {
            case PaymentIntent intent ->
                order(intent.getMetadata())
                        .map(order -> payment(event, intent, order))
                        .orElseGet(() -> new Ignored("no_order"));
            case Refund refund -> refund(refund);
            case Charge charge ->
                latestRefund(charge).map(WebhookReading::refund).orElseGet(() -> new Ignored("no_refund"));
            default -> new Ignored("object");
        };
    }

    private static WebhookReading payment(Event event, PaymentIntent intent, OrderId order) {
        SpecificRecord command = switch (event.getType()) {
            case "payment_intent.succeeded" ->
                new ConfirmPayment(
                        order.toString(),
                        intent.getId(),
                        intent.getAmountReceived(),
                        intent.getCurrency().toUpperCase(Locale.ROOT),
                        event.getId(),
                        true);
            case "payment_intent.payment_failed" ->
                new FailPayment(order.toString(), intent.getId(), event.getId(), null, false);
            default -> new ExtendHold(order.toString(), intent.getId());
        };
        return new Command(order.inventory(), command);
    }

    /** A charge lists its refunds only to those whose API version does so; the others hear of each refund itself. */
    private static Optional<Refund> latestRefund(Charge charge) {
        return Optional.ofNullable(charge.getRefunds())
                .flatMap(refunds -> refunds.getData().stream().findFirst());
    }

    private static WebhookReading refund(Refund refund) {
        Optional<OrderId> order = order(refund.getMetadata());
        if (order.isEmpty()) {
            return new Ignored("no_order");
        }
        Optional<RefundOutcome> outcome = RefundOutcomes.of(refund);
        if (outcome.isEmpty() || refund.getPaymentIntent() == null) {
            return new Ignored("refund_pending");
        }
        String requestId = refund.getMetadata().get("request_id");
        if (requestId == null) {
            return new Ignored("refund_not_ours");
        }
        return new Command(
                order.get().inventory(),
                new RecordRefund(
                        order.get().toString(), refund.getPaymentIntent(), refund.getId(), outcome.get(), requestId));
    }

    private static Optional<OrderId> order(@Nullable Map<String, String> metadata) {
        return Optional.ofNullable(metadata)
                .flatMap(known -> Optional.ofNullable(known.get("order_id")))
                .flatMap(OrderId::parse);
    }
}
