package io.holdfast.engine.simulation;

import static java.util.Objects.requireNonNull;

import io.holdfast.wire.HoldItem;
import io.holdfast.wire.OpenInventory;
import io.holdfast.wire.PaymentRequestReason;
import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.SectionLayout;
import io.holdfast.wire.TicketStatus;
import io.holdfast.wire.WaitlistStatus;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An inventory as it must be, by what was committed of it. */
final class Shadow {
    /** As a moment: no hold is overdue. */
    static final long BEFORE_ALL = Long.MIN_VALUE;

    final String id;
    final Map<String, Seat> seats = new LinkedHashMap<>();
    final Map<String, Area> areas = new LinkedHashMap<>();
    final Map<String, Booking> bookings = new LinkedHashMap<>();
    /** In the sequence of joining. */
    final Map<String, Waiter> waiters = new LinkedHashMap<>();
    /** By their codes, those that are valid or frozen. */
    final Map<String, TicketStatus> tickets = new HashMap<>();

    /** Fees, by order and payment, in minor units. */
    final Map<String, Long> keptOfForgotten = new HashMap<>();

    final Diary diary = new Diary();
    int sold;
    long version;
    boolean cancelled;
    boolean isResting;
    long changedMillis;
    /** When money came last that no order is known for: that is stored only with something else. */
    long strayMillis;

    private @Nullable OpenInventory settings;

    Shadow(String id) {
        this.id = id;
    }

    boolean isOpen() {
        return settings != null;
    }

    OpenInventory settings() {
        return requireNonNull(settings);
    }

    /** Lays it out anew, or adds what is not there yet. */
    void settle(OpenInventory next, boolean anew) {
        if (anew) {
            seats.clear();
            areas.clear();
        }
        settings = next;
        for (SectionLayout section : next.getSections()) {
            areas.computeIfAbsent(section.getCode(), code -> new Area(section))
                    .layOut(section, seat -> seats.put(seat.id, seat));
        }
    }

    Optional<RefusalCode> closed(long nowMillis) {
        if (cancelled) {
            return Optional.of(RefusalCode.EVENT_CANCELLED);
        }
        if (nowMillis < settings().getSalesStart().toEpochMilli()) {
            return Optional.of(RefusalCode.SALES_NOT_OPEN);
        }
        return hasEnded(nowMillis) ? Optional.of(RefusalCode.SALES_CLOSED) : Optional.empty();
    }

    boolean hasEnded(long nowMillis) {
        return settings().getSalesEnd() != null
                && nowMillis >= settings().getSalesEnd().toEpochMilli();
    }

    /** What a user holds and has bought, without holds that are overdue by then. */
    int countOf(String user, long nowMillis) {
        int count = 0;
        for (Booking booking : bookings.values()) {
            if (booking.ownsSeats() && booking.user.equals(user) && !booking.isOverdue(nowMillis)) {
                count += booking.size();
            }
        }
        return count;
    }

    boolean isWithinLimit(String user, int more, long nowMillis) {
        return countOf(user, nowMillis) + more <= settings().getMaxTicketsPerUser();
    }

    List<Area> suiting(HoldItem wish) {
        return areas.values().stream().filter(area -> area.suits(wish)).toList();
    }

    boolean has(HoldItem wish, Predicate<Seat> free) {
        for (Area area : areas.values()) {
            if (area.suits(wish) && area.has(wish.getQuantity(), free)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an entry could be offered seats that nobody owns. */
    boolean canBeMet(Waiter waiter, long nowMillis) {
        return waiter.status == WaitlistStatus.WAITING
                && isWithinLimit(waiter.user, waiter.wish.getQuantity(), nowMillis)
                && has(waiter.wish, seat -> seat.isFree(BEFORE_ALL));
    }

    /** What goes back because the order is worth less than was paid for it. */
    Forecast.Refund returned(Booking booking, long minor) {
        Account.Amount amount = new Account.Amount(minor, settings().getCurrency());
        return new Forecast.Refund(
                booking.id, requireNonNull(booking.account.paidBy), amount, PaymentRequestReason.RETURNED);
    }

    /** Something about an order changes now. */
    void touch(Booking booking, long nowMillis) {
        booking.updatedMillis = nowMillis;
        changedMillis = nowMillis;
    }
}
