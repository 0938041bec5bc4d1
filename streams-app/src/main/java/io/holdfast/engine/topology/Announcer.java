package io.holdfast.engine.topology;

import io.holdfast.engine.inventory.Change;
import io.holdfast.engine.inventory.Claim;
import io.holdfast.engine.inventory.Dispute;
import io.holdfast.engine.inventory.Inventory;
import io.holdfast.engine.inventory.Order;
import io.holdfast.engine.inventory.Section;
import io.holdfast.engine.inventory.Settings;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.SeatFence;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.SectionCounts;
import io.holdfast.wire.SectionLayout;
import io.holdfast.wire.TicketStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the public ledger and the tickets: what each change did to seats, right after the inventory evolved by it. */
final class Announcer {
    private final Outlet outlet;
    private final WireRows rows;

    Announcer(Outlet outlet, WireRows rows) {
        this.outlet = outlet;
        this.rows = rows;
    }

    void announce(Inventory inventory, Change change) {
        switch (change) {
            case Change.Opened opened -> opened(inventory, opened, ChangeCause.OPENED);
            case Change.Amended amended -> opened(inventory, amended, ChangeCause.AMENDED);
            case Change.EventCancelled cancelled -> cancelled(inventory, cancelled);
            case Change.Blocked blocked ->
                seats(inventory, blocked, blocked.seats(), SeatState.BLOCKED, ChangeCause.BLOCKED);
            case Change.Unblocked unblocked ->
                seats(inventory, unblocked, unblocked.seats(), SeatState.UNLOCKED, ChangeCause.UNBLOCKED);
            case Change.Held held ->
                whole(inventory, held, SeatState.LOCKED, held.offered() ? ChangeCause.OFFERED : ChangeCause.HELD);
            case Change.Reacquired again -> whole(inventory, again, SeatState.LOCKED, ChangeCause.LATE_PAYMENT);
            case Change.Sold sold -> sold(inventory, sold);
            case Change.Released released -> whole(inventory, released, SeatState.UNLOCKED, cause(released.cause()));
            case Change.Returned returned -> returned(inventory, returned);
            case Change.HoldExtended extended -> {}
            case Change.PaymentStarted started -> {}
            case Change.PaymentUnwanted unwanted -> {}
            case Change.AttemptFailed failed -> {}
            case Change.Captured taken -> {}
            case Change.CaptureFailed failed -> {}
            case Change.DisputeRecorded recorded -> disputed(inventory, recorded);
            case Change.RefundRequested requested -> {}
            case Change.RefundRepeated repeated -> {}
            case Change.RefundRecorded recorded -> {}
            case Change.Forgotten forgotten -> {}
            case Change.OfEntry ofEntry -> {}
        }
    }

    private void opened(Inventory inventory, Change change, ChangeCause cause) {
        List<Section> sections = inventory.floor().sections();
        List<SectionCounts> counts = sections.stream().map(LedgerRows::counts).toList();
        List<SectionLayout> layout = sections.stream().map(LedgerRows::layout).toList();
        write(inventory, change, SeatState.OPENED, cause, null, List.of(), counts, layout);
    }

    private void cancelled(Inventory inventory, Change.EventCancelled change) {
        write(
                inventory,
                change,
                SeatState.CANCELLED,
                ChangeCause.EVENT_CANCELLED,
                null,
                List.of(),
                List.of(),
                List.of());
    }

    private void seats(Inventory inventory, Change change, List<Integer> seats, SeatState state, ChangeCause cause) {
        List<SeatFence> fences = seats.stream()
                .map(seat -> new SeatFence(
                        inventory.floor().seatId(seat), inventory.floor().fence(seat)))
                .toList();
        List<SectionCounts> counts = LedgerRows.counts(inventory.floor(), seats);
        write(inventory, change, state, cause, null, fences, counts, List.of());
    }

    private void sold(Inventory inventory, Change.Sold sold) {
        whole(inventory, sold, SeatState.SOLD, ChangeCause.PAID);
        Order order = inventory.find(sold.order()).orElseThrow();
        for (int place : places(order)) {
            outlet.ticket(rows.ticket(inventory, order, place, validity(order), sold.atMillis()));
        }
    }

    private void returned(Inventory inventory, Change.Returned returned) {
        ChangeCause cause = switch (returned.cause()) {
            case EVENT_CANCELLED -> ChangeCause.EVENT_CANCELLED;
            case PAYMENT_FAILED -> ChangeCause.PAYMENT_FAILED;
            case DISPUTED -> ChangeCause.DISPUTED;
            case CANCELLED, EXPIRED -> ChangeCause.RETURNED;
        };
        some(inventory, returned, returned.places(), SeatState.UNLOCKED, cause);
        Order order = inventory.find(returned.order()).orElseThrow();
        for (int place : returned.places()) {
            outlet.ticket(rows.ticket(inventory, order, place, TicketStatus.REVOKED, returned.atMillis()));
        }
    }

    private void disputed(Inventory inventory, Change.DisputeRecorded recorded) {
        Order order = inventory.find(recorded.order()).orElseThrow();
        boolean isOver = recorded.dispute().outcome() == Dispute.Outcome.LOST;
        if (!isOver && order.wasSold() && order.status() == Order.Status.CONFIRMED) {
            for (int place : places(order)) {
                if (!order.isReturned(place)) {
                    outlet.ticket(rows.ticket(inventory, order, place, validity(order), recorded.atMillis()));
                }
            }
        }
    }

    /** Tickets are as good as the money that they were bought with. */
    private static TicketStatus validity(Order order) {
        return order.money().isDisputed() ? TicketStatus.FROZEN : TicketStatus.VALID;
    }

    /** A change of all the seats of an order. */
    private void whole(Inventory inventory, Change.OfOrder change, SeatState state, ChangeCause cause) {
        some(inventory, change, places(inventory.find(change.order()).orElseThrow()), state, cause);
    }

    private static List<Integer> places(Order order) {
        List<Integer> places = new ArrayList<>(order.claim().size());
        for (int place = 0; place < order.claim().size(); place++) {
            places.add(place);
        }
        return places;
    }

    private void some(
            Inventory inventory, Change.OfOrder change, List<Integer> places, SeatState state, ChangeCause cause) {
        Claim claim = inventory.find(change.order()).orElseThrow().claim();
        int grownBy = state == SeatState.UNLOCKED ? 1 : 0;
        List<SeatFence> fences = LedgerRows.fences(inventory.floor(), claim, places, grownBy);
        List<Integer> touched = new ArrayList<>(places.size());
        for (int place : places) {
            touched.add(claim.seats()[place]);
        }
        List<SectionCounts> counts = LedgerRows.counts(inventory.floor(), touched);
        write(inventory, change, state, cause, change.order().value(), fences, counts, List.of());
    }

    private void write(
            Inventory inventory,
            Change change,
            SeatState state,
            ChangeCause cause,
            @Nullable String order,
            List<SeatFence> seats,
            List<SectionCounts> counts,
            List<SectionLayout> layout) {
        Settings settings = inventory.settings().orElseThrow();
        outlet.availability(new AvailabilityChange(
                inventory.id().value(),
                settings.eventId(),
                inventory.version(),
                state,
                cause,
                order,
                seats,
                counts,
                layout,
                Instant.ofEpochMilli(change.atMillis())));
    }

    private static ChangeCause cause(Change.Cause cause) {
        return switch (cause) {
            case EXPIRED -> ChangeCause.EXPIRED;
            case PAYMENT_FAILED -> ChangeCause.PAYMENT_FAILED;
            case CANCELLED -> ChangeCause.CANCELLED;
            case EVENT_CANCELLED -> ChangeCause.EVENT_CANCELLED;
            case DISPUTED -> ChangeCause.DISPUTED;
        };
    }
}
