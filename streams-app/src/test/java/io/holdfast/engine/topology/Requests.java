package io.holdfast.engine.topology;

import io.holdfast.wire.AmendInventory;
import io.holdfast.wire.BlockSeats;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.CancelOrder;
import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.HoldItem;
import io.holdfast.wire.HoldSeats;
import io.holdfast.wire.JoinWaitlist;
import io.holdfast.wire.LeaveWaitlist;
import io.holdfast.wire.OpenInventory;
import io.holdfast.wire.RecordRefund;
import io.holdfast.wire.RefundOutcome;
import io.holdfast.wire.RowLayout;
import io.holdfast.wire.SeatRun;
import io.holdfast.wire.SectionKind;
import io.holdfast.wire.SectionLayout;
import java.time.Instant;
import java.util.List;

/** Records of {@code booking_requests} as the api-app writes them. */
public final class Requests {
    public static final int PRICE = 15_000;
    public static final int HOLD_SECONDS = 300;
    public static final int OFFER_SECONDS = 120;

    private Requests() {}

    public static BookingRequest of(String inventory, Object command) {
        return new BookingRequest(inventory, Instant.EPOCH, null, command);
    }

    /** Section A with row 1, seats 1 to 10, and so many places of F. */
    public static BookingRequest open(String inventory, int places) {
        return open(inventory, seated(), general(places));
    }

    public static BookingRequest open(String inventory, SectionLayout... sections) {
        return of(inventory, settings(sections));
    }

    /** Whatever is bought can be given back, for the tests' time. */
    public static OpenInventory settings(SectionLayout... sections) {
        return OpenInventory.newBuilder()
                .setEventId(42L)
                .setCurrency("USD")
                .setHoldSeconds(HOLD_SECONDS)
                .setMaxTicketsPerUser(10)
                .setSalesStart(Instant.EPOCH)
                .setCancelUntil(Instant.parse("2030-01-01T00:00:00Z"))
                .setOfferSeconds(OFFER_SECONDS)
                .setSections(List.of(sections))
                .build();
    }

    /** Section A with row 1, seats 1 to 10, of which these are blocked. */
    public static SectionLayout seated(String... blocked) {
        RowLayout row = new RowLayout("1", List.of(new SeatRun(1, 10, List.of())));
        return new SectionLayout("A", SectionKind.SEATED, "VIP", (long) PRICE, 10, List.of(row), List.of(blocked));
    }

    public static SectionLayout general(int places) {
        return new SectionLayout("F", SectionKind.GENERAL, "General", (long) PRICE, places, List.of(), List.of());
    }

    public static BookingRequest hold(String order, String user, String... seats) {
        return hold(order, user, new HoldItem(null, null, List.of(seats), 0));
    }

    public static BookingRequest hold(String order, String user, HoldItem... items) {
        return of(inventoryOf(order), new HoldSeats(order, user, List.of(items), false, "digest"));
    }

    public static HoldItem places(int quantity) {
        return new HoldItem("F", null, List.of(), quantity);
    }

    public static BookingRequest confirm(String order, String payment) {
        return of(inventoryOf(order), new ConfirmPayment(order, payment, (long) PRICE, "USD", "evt_1", true));
    }

    public static BookingRequest cancel(String order, String user, String... seats) {
        return of(inventoryOf(order), new CancelOrder(order, user, List.of(seats)));
    }

    public static BookingRequest refunded(String request, boolean succeeded) {
        String order = request.substring(0, request.indexOf(':'));
        RefundOutcome outcome = succeeded ? RefundOutcome.SUCCEEDED : RefundOutcome.FAILED;
        return of(inventoryOf(order), new RecordRefund(order, "p", "re_1", outcome, request));
    }

    public static BookingRequest amend(String inventory, SectionLayout... sections) {
        return of(inventory, new AmendInventory(settings(sections)));
    }

    public static BookingRequest block(String inventory, boolean blocked, String... seats) {
        return of(inventory, new BlockSeats(List.of(seats), blocked));
    }

    public static BookingRequest join(String entry, String user, int quantity, String section) {
        return of(inventoryOf(entry), new JoinWaitlist(entry, user, quantity, section));
    }

    public static BookingRequest leave(String entry, String user) {
        return of(inventoryOf(entry), new LeaveWaitlist(entry, user));
    }

    private static String inventoryOf(String order) {
        return order.substring(0, order.lastIndexOf('.'));
    }
}
