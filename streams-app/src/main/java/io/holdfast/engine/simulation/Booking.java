package io.holdfast.engine.simulation;

import io.holdfast.wire.OrderStatus;
import java.util.ArrayList;
import java.util.List;

/** An order as it must be. */
final class Booking {
    final String id;
    final String user;
    final String fingerprint;
    final boolean offered;
    long deadlineMillis;
    boolean extended;
    OrderStatus status = OrderStatus.PENDING;
    /** How it ended: it is this again where its refund does not reach the buyer. */
    OrderStatus ended = OrderStatus.CANCELLED;

    List<Place> places = new ArrayList<>();
    final Account account = new Account();
    long updatedMillis;
    /** Of the latest row that was published of it. */
    long version;

    long publishedMillis;

    Booking(String id, String user, String fingerprint, boolean offered) {
        this.id = id;
        this.user = user;
        this.fingerprint = fingerprint;
        this.offered = offered;
    }

    /** A seat of it. */
    static final class Place {
        final Seat seat;
        final long fence;
        final long priceMinor;
        boolean returned;

        Place(Seat seat, long fence, long priceMinor) {
            this.seat = seat;
            this.fence = fence;
            this.priceMinor = priceMinor;
        }
    }

    void end(OrderStatus how) {
        status = how;
        ended = how;
    }

    boolean isOverdue(long nowMillis) {
        return status == OrderStatus.PENDING && nowMillis >= deadlineMillis;
    }

    boolean ownsSeats() {
        return status == OrderStatus.PENDING || status == OrderStatus.CONFIRMED;
    }

    List<Place> kept() {
        return places.stream().filter(place -> !place.returned).toList();
    }

    int size() {
        int size = 0;
        for (Place place : places) {
            size += place.returned ? 0 : 1;
        }
        return size;
    }

    long totalMinor() {
        return places.stream().mapToLong(place -> place.priceMinor).sum();
    }

    /** Of the seats that it has, where it was bought. */
    long worthMinor() {
        return status == OrderStatus.CONFIRMED
                ? kept().stream().mapToLong(place -> place.priceMinor).sum()
                : 0;
    }

    /** What costs nothing is bought as soon as it is held. */
    boolean wasSold() {
        return account.paidBy != null || totalMinor() == 0;
    }
}
