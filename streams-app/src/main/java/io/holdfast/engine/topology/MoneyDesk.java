package io.holdfast.engine.topology;

import io.holdfast.engine.inventory.Change;
import io.holdfast.engine.inventory.Claim;
import io.holdfast.engine.inventory.Inventory;
import io.holdfast.engine.inventory.InventoryId;
import io.holdfast.engine.inventory.Order;
import io.holdfast.engine.inventory.OrderId;
import io.holdfast.engine.inventory.PaymentId;
import io.holdfast.engine.inventory.Refund;
import io.holdfast.engine.inventory.Settings;
import io.holdfast.wire.NotificationKind;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.PaymentNotification;
import io.holdfast.wire.PaymentRequest;
import io.holdfast.wire.PaymentRequestKind;
import io.holdfast.wire.PaymentRequestReason;
import io.holdfast.wire.WaitlistNotification;
import io.holdfast.wire.WaitlistNotificationKind;
import java.time.Instant;
import java.util.Optional;

/** Asks the payment provider for what a change makes necessary, and tells buyers what became of their money or offer. */
final class MoneyDesk {
    private final Outlet outlet;

    MoneyDesk(Outlet outlet) {
        this.outlet = outlet;
    }

    void handle(Inventory inventory, Change change) {
        switch (change) {
            case Change.Held held -> tellOffered(inventory, held);
            case Change.Sold sold -> tell(inventory, sold, NotificationKind.SUCCEEDED, price(inventory, sold));
            case Change.Released released -> released(inventory, released);
            case Change.PaymentUnwanted unwanted -> cancel(inventory, unwanted, unwanted.payment());
            case Change.RefundRequested requested -> refund(inventory, requested);
            case Change.RefundRecorded recorded -> recorded(inventory, recorded);
            case Change.Reacquired again -> {}
            case Change.Returned returned -> {}
            case Change.HoldExtended extended -> {}
            case Change.PaymentStarted started -> {}
            case Change.Forgotten forgotten -> {}
            case Change.OfInventory ofInventory -> {}
            case Change.OfEntry ofEntry -> {}
        }
    }

    private void released(Inventory inventory, Change.Released released) {
        Order order = inventory.find(released.order()).orElseThrow();
        order.payment().ifPresent(payment -> cancel(inventory, released, payment));
        if (released.cause() == Change.Cause.PAYMENT_FAILED) {
            tell(inventory, released, NotificationKind.FAILED, price(inventory, released));
        }
        if (order.entry().isPresent()) {
            tell(inventory, order, WaitlistNotificationKind.LAPSED, released);
        }
    }

    private void tellOffered(Inventory inventory, Change.Held held) {
        if (held.offered()) {
            Order order = inventory.find(held.order()).orElseThrow();
            tell(inventory, order, WaitlistNotificationKind.OFFERED, held);
        }
    }

    private void refund(Inventory inventory, Change.RefundRequested requested) {
        request(
                inventory.id(),
                requested,
                requested.requestId(),
                requested.payment(),
                PaymentRequestKind.REFUND,
                PaymentRequestReason.valueOf(requested.reason().name()),
                requested.amount().minor(),
                requested.amount().currency());
        if (inventory.find(requested.order()).isPresent() && requested.reason() == Refund.Reason.LATE_PAYMENT) {
            tell(inventory, requested, NotificationKind.LATE, requested.amount().minor());
        }
    }

    private void recorded(Inventory inventory, Change.RefundRecorded recorded) {
        Optional<Refund> refund = inventory.find(recorded.order()).orElseThrow().memento().refunds().stream()
                .filter(candidate -> candidate.requestId().equals(recorded.requestId()))
                .findFirst();
        if (recorded.succeeded() && refund.isPresent()) {
            tell(inventory, recorded, NotificationKind.REFUNDED, refund.get().amountMinor());
        }
    }

    /** Nobody shall pay for an order that has ended. */
    private void cancel(Inventory inventory, Change.OfOrder change, PaymentId payment) {
        request(
                inventory.id(),
                change,
                change.order() + ":cancel:" + payment,
                payment,
                PaymentRequestKind.CANCEL,
                PaymentRequestReason.HOLD_ENDED,
                price(inventory, change),
                inventory.settings().orElseThrow().currency());
    }

    private void request(
            InventoryId inventory,
            Change.OfOrder change,
            String requestId,
            PaymentId payment,
            PaymentRequestKind kind,
            PaymentRequestReason reason,
            long amountMinor,
            String currency) {
        outlet.paymentRequest(new PaymentRequest(
                requestId,
                change.order().value(),
                inventory.value(),
                payment.value(),
                kind,
                reason,
                amountMinor,
                currency,
                Instant.ofEpochMilli(change.atMillis()),
                PaymentKind.INTENT));
    }

    private static long price(Inventory inventory, Change.OfOrder change) {
        Claim claim = inventory.find(change.order()).orElseThrow().claim();
        return claim.totalMinor();
    }

    private void tell(Inventory inventory, Change.OfOrder change, NotificationKind kind, long amountMinor) {
        Settings settings = inventory.settings().orElseThrow();
        OrderId id = change.order();
        Order order = inventory.find(id).orElseThrow();
        outlet.notification(new PaymentNotification(
                id.value(),
                settings.eventId(),
                order.user().value(),
                kind,
                order.payment().map(PaymentId::value).orElse(null),
                amountMinor,
                settings.currency(),
                Instant.ofEpochMilli(change.atMillis())));
    }

    private void tell(Inventory inventory, Order order, WaitlistNotificationKind kind, Change change) {
        outlet.waitlist(new WaitlistNotification(
                order.id().value(),
                inventory.settings().orElseThrow().eventId(),
                order.user().value(),
                kind,
                order.id().value(),
                Instant.ofEpochMilli(order.deadlineMillis()),
                Instant.ofEpochMilli(change.atMillis())));
    }
}
