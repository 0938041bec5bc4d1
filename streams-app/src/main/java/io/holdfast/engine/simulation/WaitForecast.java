package io.holdfast.engine.simulation;

import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.JoinWaitlist;
import io.holdfast.wire.LeaveWaitlist;
import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.WaitlistStatus;
import java.util.Optional;

/** Who must be let into the line, and out of it. */
record WaitForecast(Shadow shadow, long now) {
    private static final int MOST_SEATS = 100;

    Forecast join(JoinWaitlist join) {
        Waiter known = shadow.waiters.get(join.getEntryId());
        if (known != null) {
            return known.isSame(join.getUserId(), join.getQuantity(), join.getSection())
                    ? Forecast.accepted()
                    : Forecast.refused(RefusalCode.KEY_REUSED);
        }
        if (shadow.bookings.containsKey(join.getEntryId())) {
            return Forecast.refused(RefusalCode.KEY_REUSED);
        }
        Optional<RefusalCode> refusal = shadow.closed(now).or(() -> refusal(join));
        if (refusal.isPresent()) {
            return Forecast.refused(refusal.get());
        }
        Waiter waiter = new Waiter(join.getEntryId(), join.getUserId(), join.getQuantity(), join.getSection());
        shadow.waiters.put(waiter.id, waiter);
        shadow.changedMillis = now;
        return Forecast.accepted();
    }

    private Optional<RefusalCode> refusal(JoinWaitlist join) {
        Waiter waiter = new Waiter(join.getEntryId(), join.getUserId(), join.getQuantity(), join.getSection());
        if (join.getQuantity() < 1) {
            return Optional.of(RefusalCode.INVALID);
        }
        if (join.getQuantity() > MOST_SEATS) {
            return Optional.of(RefusalCode.TOO_MANY);
        }
        if (shadow.suiting(waiter.wish).isEmpty()) {
            return Optional.of(RefusalCode.NO_SUCH_SECTION);
        }
        if (!shadow.has(waiter.wish, seat -> true)) {
            return Optional.of(RefusalCode.TOO_MANY);
        }
        if (shadow.waiters.values().stream().anyMatch(w -> w.isActive() && w.user.equals(join.getUserId()))) {
            return Optional.of(RefusalCode.ALREADY_WAITING);
        }
        if (!shadow.isWithinLimit(join.getUserId(), join.getQuantity(), now)) {
            return Optional.of(RefusalCode.LIMIT_REACHED);
        }
        return shadow.has(waiter.wish, seat -> seat.isFree(now))
                ? Optional.of(RefusalCode.STILL_AVAILABLE)
                : Optional.empty();
    }

    Forecast leave(LeaveWaitlist leave) {
        Waiter waiter = shadow.waiters.get(leave.getEntryId());
        if (waiter == null || !waiter.user.equals(leave.getUserId())) {
            return Forecast.refused(RefusalCode.UNKNOWN_ENTRY);
        }
        if (waiter.status == WaitlistStatus.OFFERED) {
            return Forecast.accepted(ChangeCause.CANCELLED);
        }
        if (waiter.status == WaitlistStatus.WAITING) {
            waiter.become(WaitlistStatus.LEFT, now);
            shadow.changedMillis = now;
        }
        return Forecast.accepted();
    }

    Forecast show(String entry) {
        return shadow.waiters.containsKey(entry) ? Forecast.accepted() : Forecast.refused(RefusalCode.UNKNOWN_ENTRY);
    }
}
