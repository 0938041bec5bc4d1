package io.holdfast.engine.topology;

import io.holdfast.engine.inventory.Change;
import io.holdfast.engine.inventory.Change.Payer;
import io.holdfast.engine.inventory.Inventory;
import io.holdfast.engine.inventory.Money;
import io.holdfast.engine.inventory.Order;
import io.holdfast.engine.inventory.Payment;
import io.holdfast.engine.inventory.Refund;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.PaymentRequest;
import io.holdfast.wire.PaymentRequestKind;
import io.holdfast.wire.PaymentRequestReason;
import java.time.Instant;

/** Asks the payment provider for what a change makes necessary: each thing under one request id, however often. */
final class MoneyDesk {
    private final Outlet outlet;

    MoneyDesk(Outlet outlet) {
        this.outlet = outlet;
    }

    void handle(Inventory inventory, Change change) {
        switch (change) {
            case Change.Sold sold -> capture(inventory, sold);
            case Change.Released released -> released(inventory, released);
            case Change.PaymentUnwanted unwanted -> cancel(inventory, unwanted, unwanted.payment(), unwanted.amount());
            case Change.CaptureFailed failed -> setFree(inventory, failed);
            case Change.RefundRequested requested ->
                refund(
                        inventory,
                        requested,
                        requested.refund(),
                        PaymentRequestReason.valueOf(requested.reason().name()));
            case Change.RefundRepeated repeated ->
                refund(inventory, repeated, repeated.refund(), PaymentRequestReason.REPEATED);
            case Change.Held held -> {}
            case Change.Reacquired again -> {}
            case Change.Returned returned -> {}
            case Change.HoldExtended extended -> {}
            case Change.PaymentStarted started -> {}
            case Change.AttemptFailed failed -> {}
            case Change.Captured taken -> {}
            case Change.DisputeRecorded recorded -> {}
            case Change.RefundRecorded recorded -> {}
            case Change.Forgotten forgotten -> {}
            case Change.OfInventory ofInventory -> {}
            case Change.OfEntry ofEntry -> {}
        }
    }

    /** What was set aside has bought something, and may be taken. */
    private void capture(Inventory inventory, Change.Sold sold) {
        if (sold.payer() instanceof Payer.By by && !by.captured()) {
            request(
                    inventory,
                    sold,
                    sold.order() + ":capture:" + by.payment(),
                    Payment.intent(by.payment()),
                    PaymentRequestKind.CAPTURE,
                    PaymentRequestReason.SOLD,
                    by.price());
        }
    }

    /** Nobody shall pay for an order that has ended. */
    private void released(Inventory inventory, Change.Released released) {
        order(inventory, released)
                .money()
                .started()
                .ifPresent(payment -> cancel(inventory, released, payment, price(inventory, released)));
    }

    private void cancel(Inventory inventory, Change.OfOrder change, Payment payment, Money amount) {
        request(
                inventory,
                change,
                change.order() + ":cancel:" + payment.id(),
                payment,
                PaymentRequestKind.CANCEL,
                PaymentRequestReason.HOLD_ENDED,
                amount);
    }

    /**
     * What cannot be taken must not stay set aside either. Under an id of its own: when the hold ended, the same payment
     * may have been asked for before.
     */
    private void setFree(Inventory inventory, Change.CaptureFailed failed) {
        request(
                inventory,
                failed,
                failed.order() + ":set-free:" + failed.payment(),
                Payment.intent(failed.payment()),
                PaymentRequestKind.CANCEL,
                PaymentRequestReason.CAPTURE_FAILED,
                price(inventory, failed));
    }

    private static Order order(Inventory inventory, Change.OfOrder change) {
        return inventory.find(change.order()).orElseThrow();
    }

    private static Money price(Inventory inventory, Change.OfOrder change) {
        return new Money(
                order(inventory, change).claim().totalMinor(),
                inventory.settings().orElseThrow().currency());
    }

    private void refund(Inventory inventory, Change.OfOrder change, Refund refund, PaymentRequestReason reason) {
        Payment payment = inventory
                .find(change.order())
                .flatMap(order -> order.money().started())
                .filter(started -> started.id().equals(refund.payment()))
                .orElse(Payment.intent(refund.payment()));
        request(inventory, change, refund.requestId(), payment, PaymentRequestKind.REFUND, reason, refund.amount());
    }

    private void request(
            Inventory inventory,
            Change.OfOrder change,
            String requestId,
            Payment payment,
            PaymentRequestKind kind,
            PaymentRequestReason reason,
            Money amount) {
        outlet.paymentRequest(new PaymentRequest(
                requestId,
                change.order().value(),
                inventory.id().value(),
                payment.id().value(),
                kind,
                reason,
                amount.minor(),
                amount.currency(),
                Instant.ofEpochMilli(change.atMillis()),
                PaymentKind.valueOf(payment.kind().name())));
    }
}
