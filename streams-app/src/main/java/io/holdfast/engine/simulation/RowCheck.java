package io.holdfast.engine.simulation;

import static java.util.Objects.requireNonNull;

import io.holdfast.wire.Order;
import io.holdfast.wire.OrderSeat;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.TicketStatus;
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
        new MoneyRowCheck(shadow).check(row, booking.account);
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
            demand(booking.wasSold() == (seat.getTicketCode() != null), row, "its tickets");
            boolean sold = booking.status == OrderStatus.CONFIRMED;
            TicketStatus status = booking.account.isFrozen() ? TicketStatus.FROZEN : TicketStatus.VALID;
            demand(!sold || shadow.tickets.get(seat.getTicketCode()) == status, row, "a ticket is not ", status);
            total += place.priceMinor;
        }
        demand(row.getTotalMinor() == total, row, "its total is ", total);
        long back = booking.places.stream().filter(place -> place.returned).count();
        demand(row.getReturnedSeats().size() == back, row, "the seats that came back are ", back);
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
