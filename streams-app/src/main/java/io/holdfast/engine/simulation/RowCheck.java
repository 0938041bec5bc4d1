package io.holdfast.engine.simulation;

import static java.util.Objects.requireNonNull;

import io.holdfast.wire.Order;
import io.holdfast.wire.OrderSeat;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.WaitlistEntry;
import io.holdfast.wire.WaitlistStatus;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether what the world is told of an order or an entry is what must be. */
record RowCheck(Shadow shadow) {
    /** A row of the read model: newer than the one before. */
    void published(Order row, Booking booking) {
        demand(row.getVersion() > booking.version, row, "its version does not grow from ", booking.version);
        booking.version = row.getVersion();
        booking.publishedMillis = booking.updatedMillis;
        check(row, booking);
    }

    void check(Order row, Booking booking) {
        demand(row.getUserId().equals(booking.user), row, "another buyer");
        demand(row.getStatus() == booking.status, row, "it is ", booking.status);
        demand(row.getVersion() == booking.version, row, "its version is ", booking.version);
        demand(row.getExpiresAt().toEpochMilli() == booking.deadlineMillis, row, "ends ", booking.deadlineMillis);
        demand(row.getUpdatedAt().toEpochMilli() == booking.updatedMillis, row, "changed ", booking.updatedMillis);
        demand(Objects.equals(row.getPaymentId(), booking.payment), row, "its payment is ", booking.payment);
        demand(row.getRefundStatus() == booking.refundStatus(), row, "refunds are ", booking.refundStatus());
        long refunds =
                booking.refunds.values().stream().mapToLong(r -> r.amountMinor).sum();
        demand(row.getRefundMinor() == refunds, row, "its refunds are ", refunds);
        demand(Objects.equals(row.getWaitlistEntryId(), booking.offered ? booking.id : null), row, "its entry");
        checkSeats(row, booking);
    }

    private void checkSeats(Order row, Booking booking) {
        List<Booking.Place> kept = booking.kept();
        demand(row.getSeats().size() == kept.size() && row.getQuantity() == kept.size(), row, "not its seats");
        long total = 0;
        for (int i = 0; i < kept.size(); i++) {
            OrderSeat seat = row.getSeats().get(i);
            Booking.Place place = kept.get(i);
            boolean same = seat.getSeatId().equals(place.seat.id)
                    && seat.getFence() == place.fence
                    && seat.getPriceMinor() == place.priceMinor;
            demand(same, row, "its seat is ", place.seat.id, " at fence ", place.fence);
            boolean sold = booking.status == OrderStatus.CONFIRMED;
            demand(sold == (seat.getTicketCode() != null), row, "its tickets");
            demand(!sold || shadow.tickets.contains(seat.getTicketCode()), row, "a ticket that is not valid");
            total += place.priceMinor;
        }
        demand(row.getTotalMinor() == total, row, "its total is ", total);
    }

    void check(WaitlistEntry entry) {
        Waiter waiter = requireNonNull(shadow.waiters.get(entry.getEntryId()));
        demand(entry.getUserId().equals(waiter.user), entry, "another waits");
        demand(waiter.status == entry.getStatus(), entry, "it is ", waiter.status);
        if (waiter.status == WaitlistStatus.WAITING) {
            int position = 1;
            for (Waiter other : shadow.waiters.values()) {
                if (other == waiter) {
                    break;
                }
                position += other.status == WaitlistStatus.WAITING ? 1 : 0;
            }
            demand(entry.getPosition() == position, entry, "its position is ", position);
        }
    }

    private void demand(boolean holds, Object row, String message, @Nullable Object... details) {
        if (!holds) {
            Violation.unless(false, shadow.id, "Told of " + row + ", but " + message, details);
        }
    }
}
