package io.holdfast.engine.topology;

import io.holdfast.engine.inventory.Change;
import io.holdfast.engine.inventory.Claim;
import io.holdfast.engine.inventory.Inventory;
import io.holdfast.engine.inventory.Order;
import io.holdfast.engine.inventory.OrderId;
import io.holdfast.engine.inventory.PaymentId;
import io.holdfast.engine.inventory.Section;
import io.holdfast.engine.inventory.Settings;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.NotificationKind;
import io.holdfast.wire.PaymentNotification;
import io.holdfast.wire.PaymentRequest;
import io.holdfast.wire.PaymentRequestKind;
import io.holdfast.wire.PaymentRequestReason;
import io.holdfast.wire.SeatFence;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.SectionCounts;
import io.holdfast.wire.SectionLayout;
import io.holdfast.wire.Ticket;
import io.holdfast.wire.TicketStatus;
import java.time.Instant;
import java.util.List;

/** Tells the world of each change, right after the inventory has evolved by it. */
final class Announcer {
    private final Outlet outlet;
    private final WireRows rows;

    Announcer(Outlet outlet, WireRows rows) {
        this.outlet = outlet;
        this.rows = rows;
    }

    /** Announces what a change did to seats, and what it asks for. */
    void announce(Inventory inventory, Change change) {
        switch (change) {
            case Change.Opened opened -> opened(inventory, opened);
            case Change.Held held -> seats(inventory, held, SeatState.LOCKED, ChangeCause.HELD);
            case Change.Reacquired again -> seats(inventory, again, SeatState.LOCKED, ChangeCause.LATE_PAYMENT);
            case Change.Sold sold -> sold(inventory, sold);
            case Change.Released released -> released(inventory, released);
            case Change.RefundRequested refund -> refundRequested(inventory, refund);
            case Change.RefundRecorded refund -> refundRecorded(inventory, refund);
            case Change.PaymentUnwanted unwanted -> cancelPayment(inventory, unwanted, unwanted.payment());
            case Change.PaymentStarted started -> {}
        }
    }

    /** Announces an order as it is after all changes of a decision. */
    void announce(Inventory inventory, Order order) {
        outlet.order(rows.order(inventory, order));
    }

    private void opened(Inventory inventory, Change.Opened opened) {
        List<Section> sections = inventory.floor().sections();
        List<SectionCounts> counts = sections.stream().map(WireRows::counts).toList();
        List<SectionLayout> layout = sections.stream().map(WireRows::layout).toList();
        outlet.availability(new AvailabilityChange(
                inventory.id().value(),
                settings(inventory).eventId(),
                inventory.version(),
                SeatState.OPENED,
                ChangeCause.OPENED,
                null,
                List.of(),
                counts,
                layout,
                Instant.ofEpochMilli(opened.atMillis())));
    }

    private void seats(Inventory inventory, Change.OfOrder change, SeatState state, ChangeCause cause) {
        Claim claim = order(inventory, change.order()).claim();
        List<SeatFence> seats = WireRows.fences(inventory.floor(), claim, state == SeatState.UNLOCKED ? 1 : 0);
        outlet.availability(new AvailabilityChange(
                inventory.id().value(),
                settings(inventory).eventId(),
                inventory.version(),
                state,
                cause,
                change.order().value(),
                seats,
                WireRows.counts(inventory.floor(), claim),
                List.of(),
                Instant.ofEpochMilli(change.atMillis())));
    }

    private void sold(Inventory inventory, Change.Sold sold) {
        seats(inventory, sold, SeatState.SOLD, ChangeCause.PAID);
        Order order = order(inventory, sold.order());
        io.holdfast.wire.Order row = rows.order(inventory, order);
        for (Ticket ticket : WireRows.tickets(row, TicketStatus.VALID)) {
            outlet.ticket(ticket);
        }
        notify(inventory, order, NotificationKind.SUCCEEDED, order.claim().totalMinor(), sold.atMillis());
    }

    private void released(Inventory inventory, Change.Released released) {
        ChangeCause cause = switch (released.cause()) {
            case EXPIRED -> ChangeCause.EXPIRED;
            case PAYMENT_FAILED -> ChangeCause.PAYMENT_FAILED;
            case CANCELLED -> ChangeCause.CANCELLED;
        };
        seats(inventory, released, SeatState.UNLOCKED, cause);
        Order order = order(inventory, released.order());
        order.payment().ifPresent(payment -> cancelPayment(inventory, released, payment));
        if (cause == ChangeCause.PAYMENT_FAILED) {
            notify(inventory, order, NotificationKind.FAILED, order.claim().totalMinor(), released.atMillis());
        }
    }

    private void cancelPayment(Inventory inventory, Change.OfOrder change, PaymentId payment) {
        outlet.paymentRequest(new PaymentRequest(
                change.order().value(),
                inventory.id().value(),
                payment.value(),
                PaymentRequestKind.CANCEL,
                PaymentRequestReason.HOLD_ENDED,
                order(inventory, change.order()).claim().totalMinor(),
                settings(inventory).currency(),
                Instant.ofEpochMilli(change.atMillis())));
    }

    /** Also for orders and inventories that nobody knows: their money goes back all the same. */
    private void refundRequested(Inventory inventory, Change.RefundRequested refund) {
        outlet.paymentRequest(new PaymentRequest(
                refund.order().value(),
                inventory.id().value(),
                refund.payment().value(),
                PaymentRequestKind.REFUND,
                PaymentRequestReason.valueOf(refund.reason().name()),
                refund.amount().minor(),
                refund.amount().currency(),
                Instant.ofEpochMilli(refund.atMillis())));
        long amountMinor = refund.amount().minor();
        inventory
                .find(refund.order())
                .ifPresent(order -> notify(inventory, order, NotificationKind.LATE, amountMinor, refund.atMillis()));
    }

    private void refundRecorded(Inventory inventory, Change.RefundRecorded refund) {
        if (refund.succeeded()) {
            Order order = order(inventory, refund.order());
            notify(inventory, order, NotificationKind.REFUNDED, order.progress().refundMinor(), refund.atMillis());
        }
    }

    private void notify(Inventory inventory, Order order, NotificationKind kind, long amountMinor, long atMillis) {
        outlet.notification(new PaymentNotification(
                order.id().value(),
                settings(inventory).eventId(),
                order.user().value(),
                kind,
                order.payment().map(PaymentId::value).orElse(null),
                amountMinor,
                settings(inventory).currency(),
                Instant.ofEpochMilli(atMillis)));
    }

    private static Settings settings(Inventory inventory) {
        return inventory
                .settings()
                .orElseThrow(() -> new IllegalStateException(inventory.id() + " changed before it was opened"));
    }

    private static Order order(Inventory inventory, OrderId id) {
        return inventory
                .find(id)
                .orElseThrow(() -> new IllegalStateException("A change of " + id + " left no such order"));
    }
}
