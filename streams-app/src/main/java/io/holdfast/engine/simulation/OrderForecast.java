package io.holdfast.engine.simulation;

import io.holdfast.wire.CancelOrder;
import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.ExtendHold;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.RefusalCode;
import java.util.HashSet;
import java.util.List;

/** What must become of a known order, besides by money. What moves no seat is done to the shadow at once. */
record OrderForecast(Shadow shadow, Booking booking, long now) {
    Forecast of(ExtendHold extend) {
        int more = Math.min(
                shadow.settings().getExtensionSeconds(), shadow.settings().getHoldSeconds());
        if (booking.status == OrderStatus.PENDING
                && !booking.extended
                && more > 0
                && booking.account.isFor(extend.getPaymentId())) {
            shadow.touch(booking, now);
            booking.extended = true;
            booking.deadlineMillis += more * 1_000L;
        }
        return Forecast.accepted();
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
        if (!inTime || booking.account.isFrozen()) {
            return Forecast.refused(RefusalCode.NOT_CANCELLABLE);
        }
        return given == 0 ? Forecast.accepted() : Forecast.accepted(ChangeCause.RETURNED);
    }
}
