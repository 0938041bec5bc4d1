package io.holdfast.wire.documents;

import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.BookingReply;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.EventUpdate;
import io.holdfast.wire.EventUpdateKind;
import io.holdfast.wire.HoldItem;
import io.holdfast.wire.HoldSeats;
import io.holdfast.wire.NotificationKind;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderSeat;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.PaymentNotification;
import io.holdfast.wire.PaymentRequest;
import io.holdfast.wire.PaymentRequestKind;
import io.holdfast.wire.PaymentRequestReason;
import io.holdfast.wire.SeatFence;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.SectionCounts;
import io.holdfast.wire.Ticket;
import io.holdfast.wire.TicketStatus;
import io.holdfast.wire.Violation;
import io.holdfast.wire.WaitlistNotification;
import io.holdfast.wire.WaitlistNotificationKind;
import java.time.Instant;
import java.util.List;

/** One record of each topic, all of one booking. */
final class Examples {
    static final String ORDER = "42.3kTMdcQp0aXnJ5sVb7Zr2e";
    static final String TICKET = "7HQ2MVX0KPTR5D9C3WZA";
    static final String USER = "0b6c2c1e-5d2f-4c53-9a41-6d1f2f0c7a10";
    private static final String PAYMENT = "pi_3PqY2eLkdIwHu7ix0aBcDeFg";
    private static final String SEAT = "A-12-7";
    private static final long PRICE_MINOR = 15_000L;
    private static final Instant HELD = Instant.parse("2027-11-01T09:00:00.120Z");
    private static final Instant PAID = Instant.parse("2027-11-01T09:01:12.480Z");

    private Examples() {}

    static BookingRequest request() {
        HoldItem item = HoldItem.newBuilder().setSeats(List.of(SEAT)).build();
        return BookingRequest.newBuilder()
                .setInventory("42")
                .setSentAt(HELD)
                .setDeadline(HELD.plusSeconds(5))
                .setCommand(new HoldSeats(ORDER, USER, List.of(item), false, "9f86d081884c7d65"))
                .build();
    }

    static BookingReply reply() {
        return new BookingReply("42", ORDER, HELD, order());
    }

    static AvailabilityChange change() {
        return AvailabilityChange.newBuilder()
                .setInventory("42")
                .setEventId(42)
                .setVersion(1_043)
                .setState(SeatState.LOCKED)
                .setCause(ChangeCause.HELD)
                .setOrderId(ORDER)
                .setSeats(List.of(new SeatFence(SEAT, 1L)))
                .setSections(List.of(new SectionCounts("A", 600, 411, 37, 150, 2)))
                .setDecidedAt(HELD)
                .build();
    }

    static Order order() {
        return Order.newBuilder()
                .setOrderId(ORDER)
                .setInventory("42")
                .setEventId(42)
                .setUserId(USER)
                .setStatus(OrderStatus.PENDING)
                .setSeats(List.of(new OrderSeat(SEAT, "A", "VIP", PRICE_MINOR, 1L, null)))
                .setQuantity(1)
                .setTotalMinor(PRICE_MINOR)
                .setCurrency("USD")
                .setCreatedAt(HELD)
                .setExpiresAt(HELD.plusSeconds(300))
                .setUpdatedAt(HELD)
                .setVersion(1)
                .build();
    }

    static Ticket ticket() {
        return new Ticket(TICKET, ORDER, 42L, USER, SEAT, "A", "VIP", PRICE_MINOR, "USD", 1L, TicketStatus.VALID, PAID);
    }

    static PaymentNotification paymentNotification() {
        return new PaymentNotification(ORDER, 42L, USER, NotificationKind.SUCCEEDED, PAYMENT, PRICE_MINOR, "USD", PAID);
    }

    static PaymentRequest paymentRequest() {
        return new PaymentRequest(
                PAYMENT + ":LATE_PAYMENT",
                ORDER,
                "42",
                PAYMENT,
                PaymentRequestKind.REFUND,
                PaymentRequestReason.LATE_PAYMENT,
                PRICE_MINOR,
                "USD",
                PAID,
                PaymentKind.INTENT);
    }

    static WaitlistNotification waitlistNotification() {
        return new WaitlistNotification(
                "42.w.5tGh2", 42L, USER, WaitlistNotificationKind.OFFERED, ORDER, HELD.plusSeconds(600), HELD);
    }

    static EventUpdate eventUpdate() {
        return EventUpdate.newBuilder()
                .setEventId(42)
                .setRevision(2)
                .setKind(EventUpdateKind.UPDATED)
                .setName("Rock Night")
                .setType("concert")
                .setVenue("City Arena")
                .setEventDate(Instant.parse("2027-12-10T20:00:00Z"))
                .setCurrency("USD")
                .setSalesStart(Instant.parse("2027-11-01T09:00:00Z"))
                .setTotalTickets(2_600)
                .setChangedAt(Instant.parse("2027-10-20T12:30:00Z"))
                .build();
    }

    static Violation violation() {
        return new Violation(
                "42",
                3,
                90_211L,
                "a fence grows",
                "A-12-7 UNLOCKED of '' to LOCKED of '" + ORDER + "', fence 4 to 4",
                HELD);
    }
}
