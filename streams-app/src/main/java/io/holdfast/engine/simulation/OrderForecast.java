package io.holdfast.engine.simulation;

import io.holdfast.wire.CancelOrder;
import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.ExtendHold;
import io.holdfast.wire.FailPayment;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.RecordRefund;
import io.holdfast.wire.RefundOutcome;
import io.holdfast.wire.RefundStatus;
import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.StartPayment;
import java.util.HashSet;
import java.util.List;

/** What must become of a known order, besides by a payment. What moves no seat is done to the shadow at once. */
record OrderForecast(Shadow shadow, Booking booking, long now) {
    Forecast of(StartPayment start) {
        if (start.getPaymentId().equals(booking.payment)) {
            return Forecast.accepted();
        }
        touch();
        booking.remember(start.getPaymentId());
        return Forecast.accepted();
    }

    Forecast of(ExtendHold extend) {
        int more = Math.min(
                shadow.settings().getExtensionSeconds(), shadow.settings().getHoldSeconds());
        if (booking.status == OrderStatus.PENDING
                && !booking.extended
                && more > 0
                && booking.isFor(extend.getPaymentId())) {
            touch();
            booking.extended = true;
            booking.deadlineMillis += more * 1_000L;
        }
        return Forecast.accepted();
    }

    Forecast of(FailPayment fail) {
        return booking.status == OrderStatus.PENDING && booking.isFor(fail.getPaymentId())
                ? Forecast.accepted(ChangeCause.PAYMENT_FAILED)
                : Forecast.accepted();
    }

    Forecast of(CancelOrder cancel, long answerByMillis) {
        if (!booking.user.equals(cancel.getUserId())) {
            return Forecast.refused(RefusalCode.UNKNOWN_ORDER);
        }
        return switch (booking.status) {
            case CANCELLED, REFUNDED -> Forecast.accepted();
            case FAILED, EXPIRED, UNKNOWN -> Forecast.refused(RefusalCode.NOT_CANCELLABLE);
            case PENDING, CONFIRMED ->
                now > answerByMillis ? Forecast.refused(RefusalCode.DEADLINE_PASSED) : giveBack(cancel.getSeats());
        };
    }

    private Forecast giveBack(List<String> names) {
        long named = booking.places.stream()
                .filter(place -> names.contains(place.seat.id))
                .count();
        if (named < new HashSet<>(names).size()) {
            return Forecast.refused(RefusalCode.NO_SUCH_SEAT);
        }
        long given = booking.places.stream()
                .filter(place -> !place.returned)
                .filter(place -> names.isEmpty() || names.contains(place.seat.id))
                .count();
        if (booking.status == OrderStatus.PENDING) {
            return given == booking.places.size()
                    ? Forecast.accepted(ChangeCause.CANCELLED)
                    : Forecast.refused(RefusalCode.NOT_CANCELLABLE);
        }
        boolean inTime = shadow.settings().getCancelUntil() != null
                && now < shadow.settings().getCancelUntil().toEpochMilli();
        if (!inTime) {
            return Forecast.refused(RefusalCode.NOT_CANCELLABLE);
        }
        return given == 0 ? Forecast.accepted() : Forecast.accepted(ChangeCause.RETURNED);
    }

    Forecast of(RecordRefund recorded) {
        Booking.Refund refund = booking.refunds.get(recorded.getRequestId());
        RefundStatus next =
                recorded.getOutcome() == RefundOutcome.SUCCEEDED ? RefundStatus.SUCCEEDED : RefundStatus.FAILED;
        if (refund != null && refund.status != next) {
            touch();
            refund.status = next;
            if (!booking.ownsSeats() && booking.moneyIsBack()) {
                booking.status = OrderStatus.REFUNDED;
            }
        }
        return Forecast.accepted();
    }

    private void touch() {
        booking.updatedMillis = now;
        shadow.changedMillis = now;
    }
}
