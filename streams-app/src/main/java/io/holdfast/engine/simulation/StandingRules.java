package io.holdfast.engine.simulation;

import io.holdfast.wire.WaitlistStatus;
import org.jspecify.annotations.Nullable;

/** What holds whenever nothing is under way. */
record StandingRules(Shadow shadow, long now) {
    /** What became of each order was published; money and tickets are where the seats are. */
    void check() {
        for (Booking booking : shadow.bookings.values()) {
            demand(booking.publishedMillis == booking.updatedMillis, "Not published: ", booking.id);
            if (booking.updatedMillis == now) {
                checkMoney(booking);
            }
        }
        demand(shadow.tickets.size() == shadow.sold, "Tickets, but seats: ", shadow.tickets.size(), " ", shadow.sold);
    }

    private void checkMoney(Booking booking) {
        demand(booking.account.balances(booking.worthMinor()), "Money is amiss: ", booking.id);
        demand(!booking.account.setFreeOwed, "Still set aside: ", booking.id);
        demand(!booking.account.capturePending || booking.account.captureAsked, "Never taken: ", booking.id);
    }

    /** Counting holds that nobody has ended yet: what stands in the way of an offer goes by its own expiry. */
    void checkNobodyIsPassedOver() {
        if (!shadow.isOpen() || shadow.closed(now).isPresent()) {
            return;
        }
        for (Waiter waiter : shadow.waiters.values()) {
            boolean passedOver = waiter.status == WaitlistStatus.WAITING && shadow.canBeMet(waiter, Shadow.BEFORE_ALL);
            demand(!passedOver, "Left waiting although there are seats: ", waiter.id);
        }
    }

    private void demand(boolean holds, String message, @Nullable Object... details) {
        Violation.unless(holds, shadow.id, message, details);
    }
}
