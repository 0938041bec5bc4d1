package io.holdfast.engine.topology;

import io.holdfast.engine.inventory.Change;
import io.holdfast.engine.inventory.Change.Payer;
import io.holdfast.engine.inventory.Inventory;
import io.holdfast.engine.inventory.Money;
import io.holdfast.engine.inventory.Order;
import io.holdfast.engine.inventory.Payment;
import io.holdfast.engine.inventory.PaymentId;
import io.holdfast.engine.inventory.Refund;
import io.holdfast.engine.inventory.Settings;
import io.holdfast.wire.NotificationKind;
import io.holdfast.wire.PaymentNotification;
import io.holdfast.wire.WaitlistNotification;
import io.holdfast.wire.WaitlistNotificationKind;
import java.time.Instant;
import java.util.Optional;

/** Tells what became of buyers' money, and of the offers to those who waited. */
final class Notices {
    private final Outlet outlet;

    Notices(Outlet outlet) {
        this.outlet = outlet;
    }

    void post(Inventory inventory, Change change) {
        switch (change) {
            case Change.Held held -> offered(inventory, held);
            case Change.Sold sold -> tell(inventory, sold, NotificationKind.SUCCEEDED, price(inventory, sold));
            case Change.Released released -> released(inventory, released);
            case Change.CaptureFailed failed ->
                tell(inventory, failed, NotificationKind.FAILED, price(inventory, failed));
            case Change.RefundRequested requested -> requested(inventory, requested);
            case Change.RefundRecorded recorded -> recorded(inventory, recorded);
            case Change.DisputeRecorded recorded -> disputed(inventory, recorded);
            case Change.Reacquired again -> {}
            case Change.Returned returned -> {}
            case Change.HoldExtended extended -> {}
            case Change.PaymentStarted started -> {}
            case Change.AttemptFailed failed -> {}
            case Change.Captured taken -> {}
            case Change.PaymentUnwanted unwanted -> {}
            case Change.RefundRepeated repeated -> {}
            case Change.Forgotten forgotten -> {}
            case Change.OfInventory ofInventory -> {}
            case Change.OfEntry ofEntry -> {}
        }
    }

    private void offered(Inventory inventory, Change.Held held) {
        if (held.offered()) {
            tell(inventory, held, WaitlistNotificationKind.OFFERED);
        }
    }

    private void released(Inventory inventory, Change.Released released) {
        if (released.cause() == Change.Cause.PAYMENT_FAILED) {
            tell(inventory, released, NotificationKind.FAILED, price(inventory, released));
        }
        if (inventory.find(released.order()).flatMap(Order::entry).isPresent()) {
            tell(inventory, released, WaitlistNotificationKind.LAPSED);
        }
    }

    /** Whose money goes back is told so; for an order that nobody knows there is nobody to tell. */
    private void requested(Inventory inventory, Change.RefundRequested requested) {
        if (inventory.find(requested.order()).isPresent()) {
            boolean late = requested.reason() == Refund.Reason.LATE_PAYMENT;
            NotificationKind kind = late ? NotificationKind.LATE : NotificationKind.REFUND_REQUESTED;
            tell(inventory, requested, kind, requested.amount().minor());
        }
    }

    private void recorded(Inventory inventory, Change.RefundRecorded recorded) {
        Optional<Refund> refund = inventory.find(recorded.order()).orElseThrow().money().refunds().stream()
                .filter(candidate -> candidate.requestId().equals(recorded.requestId()))
                .findFirst();
        NotificationKind kind = recorded.succeeded() ? NotificationKind.REFUNDED : NotificationKind.REFUND_FAILED;
        refund.map(Refund::amount).map(Money::minor).ifPresent(minor -> tell(inventory, recorded, kind, minor));
    }

    /** That tickets can be used again is told of an order that still has them. */
    private void disputed(Inventory inventory, Change.DisputeRecorded recorded) {
        NotificationKind kind = kind(recorded);
        boolean owns = inventory.find(recorded.order()).orElseThrow().status() == Order.Status.CONFIRMED;
        if (owns || kind != NotificationKind.DISPUTE_WON) {
            tell(inventory, recorded, kind, recorded.dispute().amount().minor());
        }
    }

    private static NotificationKind kind(Change.DisputeRecorded recorded) {
        return switch (recorded.dispute().outcome()) {
            case OPEN -> NotificationKind.DISPUTED;
            case WON -> NotificationKind.DISPUTE_WON;
            case LOST -> NotificationKind.DISPUTE_LOST;
        };
    }

    private static long price(Inventory inventory, Change.OfOrder change) {
        return inventory.find(change.order()).orElseThrow().claim().totalMinor();
    }

    private void tell(Inventory inventory, Change.OfOrder change, NotificationKind kind, long amountMinor) {
        Settings settings = inventory.settings().orElseThrow();
        Order order = inventory.find(change.order()).orElseThrow();
        outlet.notification(new PaymentNotification(
                order.id().value(),
                settings.eventId(),
                order.user().value(),
                kind,
                payment(change, order).map(PaymentId::value).orElse(null),
                amountMinor,
                settings.currency(),
                Instant.ofEpochMilli(change.atMillis())));
    }

    private static Optional<PaymentId> payment(Change.OfOrder change, Order order) {
        return switch (change) {
            case Change.Sold(var id, Payer.By(PaymentId payment, var price, var captured), var at) ->
                Optional.of(payment);
            case Change.RefundRequested requested -> Optional.of(requested.payment());
            case Change.DisputeRecorded recorded ->
                Optional.of(recorded.dispute().payment());
            default -> order.money().started().map(Payment::id);
        };
    }

    private void tell(Inventory inventory, Change.OfOrder change, WaitlistNotificationKind kind) {
        Order order = inventory.find(change.order()).orElseThrow();
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
