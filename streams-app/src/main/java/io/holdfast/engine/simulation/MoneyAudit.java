package io.holdfast.engine.simulation;

import static java.util.Objects.requireNonNull;

import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.PaymentRequest;
import io.holdfast.wire.PaymentRequestReason;
import io.holdfast.wire.RefundStatus;
import io.holdfast.wire.SeatFence;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether the provider is asked for exactly what must happen to the money, in one turn of one inventory. */
final class MoneyAudit {
    private final Shadow shadow;
    private final long now;
    private final Deque<Forecast.Refund> refunds = new ArrayDeque<>();

    MoneyAudit(Shadow shadow, long now) {
        this.shadow = shadow;
        this.now = now;
    }

    void expect(Forecast.Refund refund) {
        refunds.add(refund);
    }

    /** Seats came back: what they cost goes back, but for the fees. */
    void gaveBack(AvailabilityChange change, Booking booking, PaymentRequestReason reason) {
        if (change.getCause() == ChangeCause.RETURNED) {
            booking.account.feeMinor += fees(change, booking);
        }
        long surplus = booking.account.surplusMinor(booking.worthMinor());
        if (surplus > 0) {
            Forecast.Refund refund = shadow.returned(booking, surplus);
            expect(new Forecast.Refund(refund.order(), refund.payment(), refund.amount(), reason));
        }
    }

    private long fees(AvailabilityChange change, Booking booking) {
        Set<String> back = change.getSeats().stream().map(SeatFence::getSeatId).collect(Collectors.toSet());
        return booking.places.stream()
                .filter(place -> back.contains(place.seat.id))
                .mapToLong(place -> Math.min(place.priceMinor, shadow.settings().getReturnFeeMinor()))
                .sum();
    }

    void asked(PaymentRequest request) {
        Booking booking = shadow.bookings.get(request.getOrderId());
        switch (request.getKind()) {
            case REFUND -> refund(request, booking);
            case CAPTURE -> {
                demand(booking != null && booking.account.capturePending, "Nothing to be taken: ", request);
                demand(!requireNonNull(booking).account.captureAsked, "Taken twice: ", request);
                booking.account.captureAsked = true;
            }
            case CANCEL -> {
                boolean live = booking != null && booking.account.isLive(request.getPaymentId());
                demand(!live, "The payment of a sale is cancelled: ", request);
                if (request.getReason() == PaymentRequestReason.CAPTURE_FAILED) {
                    setFree(request, booking);
                }
            }
            case UNKNOWN -> throw new Violation(shadow.id, "Nothing is asked for: " + request);
        }
    }

    private void setFree(PaymentRequest request, @Nullable Booking booking) {
        demand(booking != null && booking.account.setFreeOwed, "Not to be set free: ", request);
        requireNonNull(booking).account.setFreeOwed = false;
    }

    private void refund(PaymentRequest request, @Nullable Booking booking) {
        if (request.getReason() == PaymentRequestReason.REPEATED) {
            repeated(request, booking);
            return;
        }
        Forecast.Refund found = new Forecast.Refund(
                request.getOrderId(),
                request.getPaymentId(),
                new Account.Amount(request.getAmountMinor(), request.getCurrency()),
                request.getReason());
        demand(found.equals(refunds.poll()), "Not to be refunded: ", request);
        if (booking != null) {
            Account.Refund refund = new Account.Refund(request.getPaymentId(), found.amount());
            demand(booking.account.refunds.put(request.getRequestId(), refund) == null, "Refunded twice: ", request);
            shadow.touch(booking, now);
        }
    }

    private void repeated(PaymentRequest request, @Nullable Booking booking) {
        Account.Refund before = booking == null ? null : booking.account.refunds.get(request.getRequestId());
        demand(before != null && before.status != RefundStatus.SUCCEEDED, "Nothing to repeat: ", request);
        Account.Amount amount = new Account.Amount(request.getAmountMinor(), request.getCurrency());
        demand(requireNonNull(before).amount.equals(amount), "Repeated as another: ", request);
        demand(before.payment.equals(request.getPaymentId()), "Repeated as another: ", request);
    }

    /** Nothing that must go back is left. */
    void end() {
        demand(refunds.isEmpty(), "Not refunded: ", refunds);
    }

    private void demand(boolean holds, String message, @Nullable Object... details) {
        Violation.unless(holds, shadow.id, message, details);
    }
}
