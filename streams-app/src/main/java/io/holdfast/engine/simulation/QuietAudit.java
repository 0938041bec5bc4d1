package io.holdfast.engine.simulation;

import static java.util.Objects.requireNonNull;

import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.Ticket;
import io.holdfast.wire.TicketStatus;
import io.holdfast.wire.WaitlistStatus;
import org.jspecify.annotations.Nullable;

/** Carries out on the shadow what the ledger does not tell: tickets, and what the store forgets or ends quietly. */
record QuietAudit(Shadow shadow, long now) {
    void ticket(Ticket ticket) {
        Booking booking = requireNonNull(shadow.bookings.get(ticket.getOrderId()));
        boolean known = booking.places.stream()
                .anyMatch(p -> p.seat.id.equals(ticket.getSeatId()) && p.fence == ticket.getFence());
        demand(known, "A ticket for another seat: ", ticket);
        TicketStatus before = shadow.tickets.get(ticket.getTicketCode());
        boolean news = switch (ticket.getStatus()) {
            case VALID -> before != TicketStatus.VALID || !booking.account.disputes.isEmpty();
            case FROZEN -> booking.account.isFrozen();
            case REVOKED -> before != null;
            case UNKNOWN -> false;
        };
        demand(news, "A ticket twice, or never sold: ", ticket);
        if (ticket.getStatus() == TicketStatus.REVOKED) {
            shadow.tickets.remove(ticket.getTicketCode());
        } else {
            shadow.tickets.put(ticket.getTicketCode(), ticket.getStatus());
        }
    }

    /** What is taken out of the store by itself is forgotten; a command takes out only that an inventory rests. */
    void delete(String key, boolean byItself) {
        String id = key.substring("o/".length());
        demand(byItself != key.startsWith("r/"), "Deleted: ", key);
        switch (key.charAt(0)) {
            case 'o' -> forgetBooking(id);
            case 'w' -> forgetWaiter(id);
            case 'r' -> wake();
            default -> demand(false, "Deleted: ", key);
        }
    }

    /** What is stored that the ledger does not tell. */
    void store(String key, boolean byItself) {
        switch (key.charAt(0)) {
            case 'r' -> rest(byItself);
            case 'w' -> {
                if (byItself) {
                    lapse(key);
                }
            }
            default -> {}
        }
    }

    /** Only what ended long ago, and whose money is back, may be forgotten. */
    private void forgetBooking(String key) {
        shadow.changedMillis = now;
        Booking booking = requireNonNull(shadow.bookings.remove(key));
        demand(!booking.ownsSeats() && booking.account.isSettled(), "Forgotten too early: ", key);
        demand(booking.updatedMillis < now - Task.RETENTION.toMillis(), "Forgotten too soon: ", key);
        shadow.keptOfForgotten.put(booking.id + " " + booking.account.paidBy, booking.account.keptMinor(0));
    }

    /** Who waited is remembered as long as the order that came of it. */
    private void forgetWaiter(String key) {
        shadow.changedMillis = now;
        Waiter waiter = requireNonNull(shadow.waiters.remove(key));
        demand(!shadow.bookings.containsKey(key), "Forgotten before its order: ", key);
        demand(waiter.mayBeForgotten(now - Task.RETENTION.toMillis()), "Forgotten while it waits, or too soon: ", key);
    }

    /** Nobody is told when the waiting for a cancelled event ends. */
    private void lapse(String key) {
        Waiter waiter = requireNonNull(shadow.waiters.get(key.substring("w/".length())));
        if (shadow.cancelled && waiter.status == WaitlistStatus.WAITING) {
            waiter.become(WaitlistStatus.LAPSED, now);
            shadow.changedMillis = now;
        }
    }

    /** Only what nobody has asked for a while, and where time alone brings nothing. */
    private void rest(boolean byItself) {
        demand(byItself && !shadow.isResting, "Put to rest by a command, or twice");
        demand(shadow.changedMillis <= now - Task.IDLE.toMillis(), "Put to rest too soon");
        for (Booking booking : shadow.bookings.values()) {
            boolean pending = booking.status == OrderStatus.PENDING;
            demand(!pending, "Put to rest with a hold that will run out: ", booking.id);
            demand(!shadow.cancelled || !booking.ownsSeats(), "Put to rest before the event ended: ", booking.id);
            boolean hold = booking.totalMinor() != 0 && !booking.account.hadMoney();
            demand(!hold || booking.ownsSeats(), "Put to rest before it was forgotten: ", booking.id);
        }
        shadow.isResting = true;
        shadow.changedMillis = Math.max(shadow.changedMillis, shadow.strayMillis);
    }

    private void wake() {
        demand(shadow.isResting, "Woken though it was awake");
        shadow.isResting = false;
    }

    private void demand(boolean holds, String message, @Nullable Object... details) {
        Violation.unless(holds, shadow.id, message, details);
    }
}
