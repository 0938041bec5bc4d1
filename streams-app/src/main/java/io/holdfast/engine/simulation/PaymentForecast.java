package io.holdfast.engine.simulation;

import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.DisputeOutcome;
import io.holdfast.wire.FailPayment;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.PaymentRequestReason;
import io.holdfast.wire.RecordDispute;
import io.holdfast.wire.RecordRefund;
import io.holdfast.wire.RefundOutcome;
import io.holdfast.wire.RefundStatus;
import io.holdfast.wire.StartPayment;
import java.util.LinkedHashMap;
import java.util.Map;

/** What money must buy, or that it must go back. What moves no seat is done to the shadow at once. */
record PaymentForecast(Shadow shadow, Booking booking, long now) {
    Forecast of(StartPayment start) {
        Account account = booking.account;
        boolean same = start.getPaymentId().equals(account.started) && start.getKind() == account.kind;
        boolean known = account.isPaidBy(start.getPaymentId())
                || account.captures.containsKey(start.getPaymentId())
                || account.unwanted.contains(start.getPaymentId());
        if (!same && !known) {
            shadow.touch(booking, now);
            boolean wanted = booking.status == OrderStatus.PENDING && account.started == null;
            account.hear(start.getPaymentId(), start.getKind());
            if (!wanted) {
                account.unwanted.add(start.getPaymentId());
            }
        }
        return Forecast.accepted();
    }

    Forecast of(ConfirmPayment paid) {
        Account account = booking.account;
        String payment = paid.getPaymentId();
        if (account.captures.containsKey(payment)) {
            return Forecast.accepted();
        }
        if (account.isPaidBy(payment)) {
            return paid.getCaptured() ? taken(paid) : Forecast.accepted();
        }
        if (account.isLost(payment)) {
            shadow.touch(booking, now);
            account.captures.put(payment, amount(paid));
            return Forecast.accepted();
        }
        if (!paid.getCaptured() && account.unwanted.contains(payment)) {
            return Forecast.accepted();
        }
        if (account.paidBy != null || !account.captures.isEmpty() || booking.status == OrderStatus.CONFIRMED) {
            return goesBack(paid, PaymentRequestReason.SECOND_PAYMENT);
        }
        boolean exact = paid.getAmountMinor() == booking.totalMinor()
                && paid.getCurrency().equals(shadow.settings().getCurrency());
        return booking.status == OrderStatus.PENDING ? pending(paid, exact) : late(paid, exact);
    }

    private Forecast taken(ConfirmPayment paid) {
        shadow.touch(booking, now);
        booking.account.captures.put(paid.getPaymentId(), amount(paid));
        booking.account.capturePending = false;
        return surplus();
    }

    /** What goes back without a seat. */
    private Forecast surplus() {
        long surplus = booking.account.surplusMinor(booking.worthMinor());
        return surplus > 0 ? Forecast.refund(shadow.returned(booking, surplus)) : Forecast.accepted();
    }

    private Forecast pending(ConfirmPayment paid, boolean exact) {
        if (!exact) {
            return goesBack(paid, PaymentRequestReason.WRONG_AMOUNT, ChangeCause.PAYMENT_FAILED);
        }
        return shadow.cancelled
                ? goesBack(paid, PaymentRequestReason.EVENT_CANCELLED, ChangeCause.EVENT_CANCELLED)
                : bought(paid, ChangeCause.PAID);
    }

    private Forecast late(ConfirmPayment paid, boolean exact) {
        if (!exact) {
            return goesBack(paid, PaymentRequestReason.WRONG_AMOUNT);
        }
        boolean wanted = booking.status != OrderStatus.CANCELLED
                && !shadow.cancelled
                && !shadow.hasEnded(now)
                && shadow.isWithinLimit(booking.user, booking.places.size(), now)
                && seatsAreFree();
        return wanted
                ? bought(paid, ChangeCause.LATE_PAYMENT, ChangeCause.PAID)
                : goesBack(paid, PaymentRequestReason.LATE_PAYMENT);
    }

    /** Of general admission, any places will do. */
    private boolean seatsAreFree() {
        Map<Area, Integer> places = new LinkedHashMap<>();
        for (Booking.Place place : booking.places) {
            if (place.seat.area.isGeneral()) {
                places.merge(place.seat.area, 1, Integer::sum);
            } else if (!place.seat.isFree(now)) {
                return false;
            }
        }
        return places.entrySet().stream()
                .allMatch(area -> area.getKey().count(seat -> seat.isFree(now)) >= area.getValue());
    }

    private Forecast bought(ConfirmPayment paid, ChangeCause... causes) {
        Account account = booking.account;
        account.hear(paid.getPaymentId(), PaymentKind.INTENT);
        account.paidBy = paid.getPaymentId();
        account.capturePending = !paid.getCaptured();
        if (paid.getCaptured()) {
            account.captures.put(paid.getPaymentId(), amount(paid));
        }
        return Forecast.accepted(causes);
    }

    private Forecast goesBack(ConfirmPayment paid, PaymentRequestReason reason, ChangeCause... causes) {
        booking.account.hear(paid.getPaymentId(), PaymentKind.INTENT);
        if (!paid.getCaptured()) {
            shadow.touch(booking, now);
            booking.account.unwanted.add(paid.getPaymentId());
            return Forecast.accepted(causes);
        }
        booking.account.captures.put(paid.getPaymentId(), amount(paid));
        return Forecast.refund(refund(paid, reason), causes);
    }

    static Forecast.Refund refund(ConfirmPayment paid, PaymentRequestReason reason) {
        return new Forecast.Refund(paid.getOrderId(), paid.getPaymentId(), amount(paid), reason);
    }

    private static Account.Amount amount(ConfirmPayment paid) {
        return new Account.Amount(paid.getAmountMinor(), paid.getCurrency());
    }

    Forecast of(FailPayment fail) {
        Account account = booking.account;
        if (account.capturePending && account.isPaidBy(fail.getPaymentId())) {
            return fail.getIsLast() ? notTaken() : Forecast.accepted();
        }
        String attempt = fail.getAttemptId() == null ? "" : fail.getAttemptId();
        if (booking.status != OrderStatus.PENDING
                || !account.isFor(fail.getPaymentId())
                || !account.failedAttempts.add(attempt)) {
            return Forecast.accepted();
        }
        shadow.touch(booking, now);
        boolean ends = fail.getIsLast()
                || account.failedAttempts.size() >= shadow.settings().getPaymentAttempts();
        return ends ? Forecast.accepted(ChangeCause.PAYMENT_FAILED) : Forecast.accepted();
    }

    private Forecast notTaken() {
        shadow.touch(booking, now);
        booking.account.capturePending = false;
        booking.account.setFreeOwed = true;
        booking.account.feeMinor = 0;
        return booking.status == OrderStatus.CONFIRMED
                ? Forecast.accepted(ChangeCause.PAYMENT_FAILED)
                : Forecast.accepted();
    }

    Forecast of(RecordDispute told) {
        Account.Dispute before = booking.account.disputes.get(told.getDisputeId());
        Account.Dispute after = new Account.Dispute(
                told.getPaymentId(), new Account.Amount(told.getAmountMinor(), told.getCurrency()), told.getOutcome());
        if (before != null && (before.outcome() != DisputeOutcome.OPEN || before.equals(after))) {
            return Forecast.accepted();
        }
        shadow.touch(booking, now);
        booking.account.disputes.put(told.getDisputeId(), after);
        boolean ends = told.getOutcome() == DisputeOutcome.LOST
                && booking.status == OrderStatus.CONFIRMED
                && booking.account.isPaidBy(told.getPaymentId());
        return ends ? Forecast.accepted(ChangeCause.DISPUTED) : surplus();
    }

    /** What has not succeeded is asked for once more. */
    Forecast repeated() {
        if (!booking.account.isBack()) {
            shadow.touch(booking, now);
        }
        return Forecast.accepted();
    }

    Forecast of(RecordRefund recorded) {
        Account.Refund refund = booking.account.refunds.get(recorded.getRequestId());
        RefundStatus next =
                recorded.getOutcome() == RefundOutcome.SUCCEEDED ? RefundStatus.SUCCEEDED : RefundStatus.FAILED;
        if (refund != null && refund.status != next) {
            shadow.touch(booking, now);
            refund.status = next;
            if (!booking.ownsSeats() && booking.account.isBack()) {
                booking.status = OrderStatus.REFUNDED;
            } else if (booking.status == OrderStatus.REFUNDED) {
                booking.status = booking.ended;
            }
        }
        return Forecast.accepted();
    }
}
