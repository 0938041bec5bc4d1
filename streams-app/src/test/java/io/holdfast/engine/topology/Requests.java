package io.holdfast.engine.topology;

import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.HoldItem;
import io.holdfast.wire.HoldSeats;
import io.holdfast.wire.OpenInventory;
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

    private Requests() {}

    public static BookingRequest of(String inventory, Object command) {
        return new BookingRequest(inventory, Instant.EPOCH, null, command);
    }

    /** Section A with row 1, seats 1 to 10, and so many places of F. */
    public static BookingRequest open(String inventory, int places) {
        RowLayout row = new RowLayout("1", List.of(new SeatRun(1, 10)));
        return open(
                inventory,
                new SectionLayout("A", SectionKind.SEATED, "VIP", (long) PRICE, 10, List.of(row)),
                new SectionLayout("F", SectionKind.GENERAL, "General", (long) PRICE, places, List.of()));
    }

    public static BookingRequest open(String inventory, SectionLayout... sections) {
        return of(inventory, new OpenInventory(42L, "USD", HOLD_SECONDS, 10, Instant.EPOCH, null, List.of(sections)));
    }

    public static BookingRequest hold(String order, String user, String... seats) {
        return hold(order, user, new HoldItem(null, null, List.of(seats), 0));
    }

    public static BookingRequest hold(String order, String user, HoldItem... items) {
        return of(
                order.substring(0, order.lastIndexOf('.')),
                new HoldSeats(order, user, List.of(items), false, "digest"));
    }

    public static HoldItem places(int quantity) {
        return new HoldItem("F", null, List.of(), quantity);
    }

    public static BookingRequest confirm(String order, String payment) {
        return of(
                order.substring(0, order.lastIndexOf('.')),
                new ConfirmPayment(order, payment, (long) PRICE, "USD", "evt_1"));
    }
}
