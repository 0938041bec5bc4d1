package io.holdfast.engine.simulation;

import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.RefundStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An order as it must be. */
final class Booking {
    final String id;
    final String user;
    final String fingerprint;
    final boolean offered;
    long deadlineMillis;
    boolean extended;
    OrderStatus status = OrderStatus.PENDING;
    List<Place> places = new ArrayList<>();
    boolean paid;

    @Nullable
    String payment;

    final Map<String, Refund> refunds = new LinkedHashMap<>();
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

    /** Money on its way back. */
    static final class Refund {
        final String payment;
        final long amountMinor;
        RefundStatus status = RefundStatus.REQUESTED;

        Refund(String payment, long amountMinor) {
            this.payment = payment;
            this.amountMinor = amountMinor;
        }
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

    boolean isFor(String candidate) {
        return payment == null || payment.equals(candidate);
    }

    void remember(String candidate) {
        if (payment == null) {
            payment = candidate;
        }
    }

    boolean moneyIsBack() {
        return refunds.values().stream().allMatch(refund -> refund.status == RefundStatus.SUCCEEDED);
    }

    RefundStatus refundStatus() {
        RefundStatus all = RefundStatus.NONE;
        for (Refund refund : refunds.values()) {
            if (refund.status == RefundStatus.FAILED || all == RefundStatus.FAILED) {
                all = RefundStatus.FAILED;
            } else if (refund.status == RefundStatus.REQUESTED || all == RefundStatus.REQUESTED) {
                all = RefundStatus.REQUESTED;
            } else {
                all = RefundStatus.SUCCEEDED;
            }
        }
        return all;
    }
}
