package io.holdfast.engine.simulation;

import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentRequestReason;
import io.holdfast.wire.RefusalCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What money must buy, or that it must go back. */
record PaymentForecast(Shadow shadow, long now) {
    Forecast of(ConfirmPayment paid) {
        Booking booking = shadow.bookings.get(paid.getOrderId());
        if (booking == null) {
            Forecast.Refund refund = refund(paid, PaymentRequestReason.UNKNOWN_ORDER);
            return new Forecast(List.of(RefusalCode.UNKNOWN_ORDER), false, List.of(), refund);
        }
        String payment = paid.getPaymentId();
        boolean settled = (booking.paid && payment.equals(booking.payment))
                || booking.refunds.values().stream().anyMatch(refund -> refund.payment.equals(payment));
        if (settled) {
            return Forecast.accepted();
        }
        if (booking.paid || !booking.refunds.isEmpty() || booking.status == OrderStatus.CONFIRMED) {
            return refunded(booking, paid, PaymentRequestReason.SECOND_PAYMENT);
        }
        boolean exact = paid.getAmountMinor() == booking.totalMinor()
                && paid.getCurrency().equals(shadow.settings().getCurrency());
        return booking.status == OrderStatus.PENDING ? pending(booking, paid, exact) : late(booking, paid, exact);
    }

    private Forecast pending(Booking booking, ConfirmPayment paid, boolean exact) {
        if (!exact) {
            return refunded(booking, paid, PaymentRequestReason.WRONG_AMOUNT, ChangeCause.PAYMENT_FAILED);
        }
        return shadow.cancelled
                ? refunded(booking, paid, PaymentRequestReason.EVENT_CANCELLED, ChangeCause.EVENT_CANCELLED)
                : bought(booking, paid, ChangeCause.PAID);
    }

    private Forecast late(Booking booking, ConfirmPayment paid, boolean exact) {
        if (!exact) {
            return refunded(booking, paid, PaymentRequestReason.WRONG_AMOUNT);
        }
        boolean wanted = booking.status != OrderStatus.CANCELLED
                && !shadow.cancelled
                && !shadow.hasEnded(now)
                && shadow.isWithinLimit(booking.user, booking.places.size(), now)
                && seatsAreFree(booking);
        return wanted
                ? bought(booking, paid, ChangeCause.LATE_PAYMENT, ChangeCause.PAID)
                : refunded(booking, paid, PaymentRequestReason.LATE_PAYMENT);
    }

    /** Of general admission, any places will do. */
    private boolean seatsAreFree(Booking booking) {
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

    private static Forecast bought(Booking booking, ConfirmPayment paid, ChangeCause... causes) {
        booking.payment = paid.getPaymentId();
        booking.paid = true;
        return Forecast.accepted(causes);
    }

    private static Forecast refunded(
            Booking booking, ConfirmPayment paid, PaymentRequestReason reason, ChangeCause... causes) {
        booking.remember(paid.getPaymentId());
        return Forecast.refund(refund(paid, reason), causes);
    }

    private static Forecast.Refund refund(ConfirmPayment paid, PaymentRequestReason reason) {
        return new Forecast.Refund(
                paid.getOrderId(), paid.getPaymentId(), paid.getAmountMinor(), paid.getCurrency(), reason);
    }
}
