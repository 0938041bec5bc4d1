package io.holdfast.engine.simulation;

import static java.util.Objects.requireNonNull;

import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.SeatFence;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.SectionCounts;
import io.holdfast.wire.WaitlistStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Carries the ledger out on the shadow, and demands of each change that it may follow upon what was before: a seat has
 * one owner, a hold ends once, fences grow, versions and counts are right.
 */
final class LedgerAudit {
    private final Shadow shadow;
    private final long now;

    LedgerAudit(Shadow shadow, long now) {
        this.shadow = shadow;
        this.now = now;
    }

    /** Seats go to this new order, which was asked for by a buyer or offered to a waiter. */
    void lock(AvailabilityChange change, Booking booking) {
        demand(booking.places.isEmpty(), "An order takes seats a second time: ", booking.id);
        for (SeatFence fence : change.getSeats()) {
            Seat seat = seat(fence);
            booking.places.add(new Booking.Place(seat, fence.getFence(), seat.area.layout.getPriceMinor()));
        }
        shadow.bookings.put(booking.id, booking);
        own(booking);
    }

    /** Seats go to an order whose hold had ended, at the prices that were promised. */
    void lockAgain(AvailabilityChange change, Booking booking) {
        List<Booking.Place> before = booking.places;
        demand(before.size() == change.getSeats().size(), "Other seats than the order had: ", booking.id);
        List<Booking.Place> places = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            Seat seat = seat(change.getSeats().get(i));
            Seat earlier = before.get(i).seat;
            demand(seat == earlier || (seat.area == earlier.area && seat.area.isGeneral()), "Another seat: ", seat.id);
            places.add(new Booking.Place(seat, change.getSeats().get(i).getFence(), before.get(i).priceMinor));
        }
        booking.places = places;
        own(booking);
    }

    private void own(Booking booking) {
        for (Booking.Place place : booking.places) {
            Seat seat = place.seat;
            demand(seat.owner == null, "The seat ", seat.id, " has an owner already");
            demand(!seat.blocked, "The seat ", seat.id, " is blocked");
            demand(place.fence > seat.fence, "The fence of ", seat.id, " does not grow: ", place.fence);
            seat.owner = booking;
            seat.fence = place.fence;
        }
        booking.status = OrderStatus.PENDING;
        changed(booking);
        follow(booking, WaitlistStatus.OFFERED);
    }

    void sell(AvailabilityChange change, Booking booking) {
        demand(booking.status == OrderStatus.PENDING, "Sold, but not held: ", booking.id);
        demand(change.getSeats().size() == booking.places.size(), "Not all of the order's seats are sold");
        demand(booking.wasSold(), "Sold without a payment: ", booking.id);
        for (int i = 0; i < booking.places.size(); i++) {
            Booking.Place place = booking.places.get(i);
            demand(seat(change.getSeats().get(i)) == place.seat, "Another seat is sold than was held");
            demand(place.seat.owner == booking, "The seat ", place.seat.id, " is sold but not owned");
            demand(change.getSeats().get(i).getFence() == place.fence, "Another fence is sold: ", place.seat.id);
            place.seat.sold = true;
        }
        shadow.sold += booking.places.size();
        booking.status = OrderStatus.CONFIRMED;
        changed(booking);
        follow(booking, WaitlistStatus.TAKEN);
    }

    /** The hold ends without a sale. */
    void release(AvailabilityChange change, Booking booking) {
        demand(booking.status == OrderStatus.PENDING, "A hold ends twice: ", booking.id);
        demand(change.getSeats().size() == booking.places.size(), "Not all of the order's seats are released");
        for (SeatFence fence : change.getSeats()) {
            free(fence, booking);
        }
        booking.end(
                switch (change.getCause()) {
                    case EXPIRED -> OrderStatus.EXPIRED;
                    case PAYMENT_FAILED -> OrderStatus.FAILED;
                    default -> OrderStatus.CANCELLED;
                });
        changed(booking);
        follow(booking, change.getCause() == ChangeCause.CANCELLED ? WaitlistStatus.LEFT : WaitlistStatus.LAPSED);
    }

    /** Sold seats come back. */
    void giveBack(AvailabilityChange change, Booking booking) {
        demand(booking.status == OrderStatus.CONFIRMED, "Given back, but not sold: ", booking.id);
        for (SeatFence fence : change.getSeats()) {
            Booking.Place place = booking.places.stream()
                    .filter(candidate -> candidate.seat.id.equals(fence.getSeatId()))
                    .findFirst()
                    .orElseThrow(() -> new Violation(shadow.id, "Given back, but of another: " + fence.getSeatId()));
            demand(!place.returned, "Given back twice: ", fence.getSeatId());
            free(fence, booking);
            place.seat.sold = false;
            place.returned = true;
        }
        shadow.sold -= change.getSeats().size();
        if (booking.size() == 0) {
            booking.end(change.getCause() == ChangeCause.PAYMENT_FAILED ? OrderStatus.FAILED : OrderStatus.CANCELLED);
            // An order that has ended shows the seats that it had last.
            change.getSeats()
                    .forEach(fence -> booking.places.stream()
                            .filter(place -> place.seat.id.equals(fence.getSeatId()))
                            .forEach(place -> place.returned = false));
        }
        changed(booking);
    }

    private void free(SeatFence fence, Booking booking) {
        Seat seat = seat(fence);
        demand(seat.owner == booking, "The seat ", seat.id, " is freed by another than its owner");
        demand(fence.getFence() > seat.fence, "The fence of ", seat.id, " does not grow: ", fence.getFence());
        seat.owner = null;
        seat.fence = fence.getFence();
    }

    void block(AvailabilityChange change, boolean blocked) {
        for (SeatFence fence : change.getSeats()) {
            Seat seat = seat(fence);
            demand(seat.owner == null && seat.blocked != blocked, "Not to be blocked or unblocked: ", seat.id);
            demand(fence.getFence() >= seat.fence, "The fence of ", seat.id, " shrinks");
            seat.blocked = blocked;
        }
    }

    /** What holds of every change, after it was carried out. */
    void check(AvailabilityChange change) {
        demand(change.getVersion() == shadow.version + 1, "Version ", change.getVersion(), " after ", shadow.version);
        demand(change.getDecidedAt().toEpochMilli() == now, "Decided at another time: ", change.getDecidedAt());
        shadow.version++;
        shadow.changedMillis = now;
        change.getSections().forEach(this::checkCounts);
        boolean whole = change.getState() == SeatState.OPENED;
        demand(!whole || change.getSections().size() == shadow.areas.size(), "Not all sections are counted");
        boolean layout = !whole || change.getLayout().size() == shadow.areas.size();
        demand(layout, "Not all sections are laid out");
        boolean ordered =
                change.getOrderId() == null || change.getSeats().stream().allMatch(fence -> isCounted(change, fence));
        demand(ordered, "A section is not counted");
    }

    private boolean isCounted(AvailabilityChange change, SeatFence fence) {
        String code = seat(fence).area.layout.getCode();
        return change.getSections().stream().anyMatch(counts -> counts.getCode().equals(code));
    }

    private void checkCounts(SectionCounts counts) {
        int[] found = new int[4];
        Area area = requireNonNull(shadow.areas.get(counts.getCode()));
        for (List<Seat> stretch : area.stretches) {
            for (Seat seat : stretch) {
                int kind = seat.sold ? 2 : seat.owner != null ? 1 : seat.blocked ? 3 : 0;
                found[kind]++;
            }
        }
        boolean right = counts.getAvailable() == found[0]
                && counts.getHeld() == found[1]
                && counts.getSold() == found[2]
                && counts.getBlocked() == found[3]
                && counts.getCapacity() == found[0] + found[1] + found[2] + found[3];
        if (!right) {
            throw new Violation(shadow.id, "Counted " + counts + " but there are " + Arrays.toString(found));
        }
    }

    private void follow(Booking booking, WaitlistStatus status) {
        if (booking.offered) {
            requireNonNull(shadow.waiters.get(booking.id)).become(status, now);
        }
    }

    private void changed(Booking booking) {
        booking.updatedMillis = now;
    }

    private Seat seat(SeatFence fence) {
        Seat seat = shadow.seats.get(fence.getSeatId());
        demand(seat != null, "There is no seat ", fence.getSeatId());
        return Objects.requireNonNull(seat);
    }

    /** Whether a change comes by itself: time ran out, seats are offered, the event was cancelled. */
    static boolean isUpkeep(AvailabilityChange change) {
        return change.getOrderId() != null
                && (change.getCause() == ChangeCause.EXPIRED || change.getCause() == ChangeCause.OFFERED);
    }

    private void demand(boolean holds, String message, @Nullable Object... details) {
        Violation.unless(holds, shadow.id, message, details);
    }
}
