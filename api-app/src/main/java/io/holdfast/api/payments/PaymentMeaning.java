package io.holdfast.api.payments;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeError;
import com.stripe.model.checkout.Session;
import io.holdfast.api.engine.OrderId;
import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.ExtendHold;
import io.holdfast.wire.FailPayment;
import java.util.Locale;
import java.util.Optional;

/** What is told of a payment, or of the session that it is made in. */
record PaymentMeaning(StripeClient stripe, Event event) {
    WebhookMeaning of(PaymentIntent intent) throws StripeException {
        Optional<OrderId> order = WebhookMeaning.order(intent.getMetadata());
        if (order.isEmpty()) {
            return new WebhookMeaning.Nothing("no_order");
        }
        return switch (event.getType()) {
            case "payment_intent.succeeded" -> captured(order.get(), intent);
            case "payment_intent.processing", "payment_intent.requires_action" -> begun(order.get(), intent.getId());
            default -> asItIsNow(order.get(), intent.getId(), attempt(intent));
        };
    }

    WebhookMeaning of(Session session) throws StripeException {
        Optional<OrderId> order = WebhookMeaning.order(session.getMetadata());
        if (order.isEmpty()) {
            return new WebhookMeaning.Nothing("no_order");
        }
        return switch (event.getType()) {
            case "checkout.session.expired" -> ended(order.get(), session.getId());
            case "checkout.session.async_payment_failed" -> failedLater(order.get(), session);
            default -> isPaid(session) ? paid(order.get(), session) : begun(order.get(), session.getId());
        };
    }

    /** A failed attempt fails, unless the payment came to something all the same. */
    private WebhookMeaning asItIsNow(OrderId order, String id, Optional<String> attempt) throws StripeException {
        PaymentIntent now = stripe.v1().paymentIntents().retrieve(id);
        return switch (now.getStatus()) {
            case "succeeded" -> captured(order, now);
            case "requires_capture" -> confirmed(order, now, now.getAmountCapturable(), false);
            case "canceled" -> failed(order, id, Optional.empty(), true);
            case null, default ->
                event.getType().equals("payment_intent.payment_failed")
                        ? failed(order, id, attempt, false)
                        : new WebhookMeaning.Nothing("passed");
        };
    }

    /** The session is over with it, and so is the payment. */
    private WebhookMeaning failedLater(OrderId order, Session session) throws StripeException {
        if (session.getPaymentIntent() == null) {
            return failed(order, session.getId(), Optional.empty(), true);
        }
        PaymentIntent now = stripe.v1().paymentIntents().retrieve(session.getPaymentIntent());
        return "succeeded".equals(now.getStatus())
                ? captured(order, now)
                : failed(order, now.getId(), attempt(now), true);
    }

    private WebhookMeaning ended(OrderId order, String id) throws StripeException {
        Session now = stripe.v1().checkout().sessions().retrieve(id);
        if (isPaid(now)) {
            return paid(order, now);
        }
        return "expired".equals(now.getStatus())
                ? failed(order, id, Optional.empty(), true)
                : new WebhookMeaning.Nothing("passed");
    }

    private static boolean isPaid(Session session) {
        return "paid".equals(session.getPaymentStatus()) && session.getPaymentIntent() != null;
    }

    private WebhookMeaning paid(OrderId order, Session session) {
        return WebhookMeaning.one(
                order,
                new ConfirmPayment(
                        order.toString(),
                        session.getPaymentIntent(),
                        StripeAmounts.toMinor(session.getAmountTotal(), session.getCurrency()),
                        session.getCurrency().toUpperCase(Locale.ROOT),
                        event.getId(),
                        true));
    }

    private WebhookMeaning captured(OrderId order, PaymentIntent intent) {
        return confirmed(order, intent, intent.getAmountReceived(), true);
    }

    private WebhookMeaning confirmed(OrderId order, PaymentIntent intent, long amount, boolean captured) {
        return WebhookMeaning.one(
                order,
                new ConfirmPayment(
                        order.toString(),
                        intent.getId(),
                        StripeAmounts.toMinor(amount, intent.getCurrency()),
                        intent.getCurrency().toUpperCase(Locale.ROOT),
                        event.getId(),
                        captured));
    }

    private static WebhookMeaning begun(OrderId order, String paymentId) {
        return WebhookMeaning.one(order, new ExtendHold(order.toString(), paymentId));
    }

    private WebhookMeaning failed(OrderId order, String paymentId, Optional<String> attempt, boolean isLast) {
        return WebhookMeaning.one(
                order,
                new FailPayment(order.toString(), paymentId, event.getId(), attempt.orElse(event.getId()), isLast));
    }

    /** The charge that failed; none where it did not come to one. */
    private static Optional<String> attempt(PaymentIntent intent) {
        StripeError error = intent.getLastPaymentError();
        return Optional.ofNullable(error == null ? intent.getLatestCharge() : error.getCharge());
    }
}
