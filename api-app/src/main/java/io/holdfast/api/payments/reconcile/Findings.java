package io.holdfast.api.payments.reconcile;

import io.holdfast.api.payments.reconcile.Finding.Kind;
import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.FailPayment;
import io.holdfast.wire.Order;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.PaymentRequest;
import io.holdfast.wire.PaymentRequestKind;
import io.holdfast.wire.PaymentRequestReason;
import java.util.List;
import java.util.Locale;

/** Puts findings about the objects of one order into words. What they tell the engine says where it comes from. */
record Findings(Order order) {
    Finding confirmed(ProviderObject intent, boolean captured) {
        return repair(
                Kind.PAYMENT_UNHEARD,
                intent,
                captured ? "paid" : "authorised",
                new Finding.Tell(new ConfirmPayment(
                        order.getOrderId(),
                        intent.id(),
                        captured ? intent.capturedMinor() : intent.amountMinor(),
                        intent.currency(),
                        event(intent),
                        captured)));
    }

    Finding failed(ProviderObject object, String attempt, boolean isLast) {
        return repair(
                Kind.FAILURE_UNHEARD,
                object,
                object.status(),
                new Finding.Tell(new FailPayment(order.getOrderId(), object.id(), event(object), attempt, isLast)));
    }

    Finding cancel(ProviderObject object) {
        PaymentKind kind = object.is(ProviderObject.Type.SESSION) ? PaymentKind.SESSION : PaymentKind.INTENT;
        return repair(
                Kind.NOT_CANCELLED,
                object,
                object.status() + " of an order that is " + order.getStatus(),
                ask(object, PaymentRequestKind.CANCEL, PaymentRequestReason.HOLD_ENDED, kind));
    }

    Finding capture(ProviderObject intent) {
        return repair(
                Kind.NOT_CAPTURED,
                intent,
                intent.status(),
                ask(intent, PaymentRequestKind.CAPTURE, PaymentRequestReason.SOLD, PaymentKind.INTENT));
    }

    Finding repair(Kind kind, ProviderObject object, String detail, Finding.Remedy... remedies) {
        return new Finding(kind, object.id(), order.getOrderId(), detail, List.of(remedies));
    }

    Finding unexplained(Kind kind, String objectId, String detail) {
        return new Finding(kind, objectId, order.getOrderId(), detail, List.of());
    }

    static String event(ProviderObject object) {
        return "reconcile:" + object.id();
    }

    private Finding.Ask ask(
            ProviderObject object, PaymentRequestKind kind, PaymentRequestReason reason, PaymentKind named) {
        return new Finding.Ask(new PaymentRequest(
                "reconcile:" + kind.name().toLowerCase(Locale.ROOT) + ":" + object.id(),
                order.getOrderId(),
                order.getInventory(),
                object.id(),
                kind,
                reason,
                order.getTotalMinor(),
                order.getCurrency(),
                order.getUpdatedAt(),
                named));
    }
}
