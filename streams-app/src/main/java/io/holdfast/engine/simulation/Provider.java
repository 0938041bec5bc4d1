package io.holdfast.engine.simulation;

import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.FailPayment;
import io.holdfast.wire.PaymentRequest;
import io.holdfast.wire.PaymentRequestKind;
import io.holdfast.wire.RecordRefund;
import io.holdfast.wire.RefundOutcome;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Where the money is. What it tells comes late, twice, or only after somebody asked again. */
final class Provider {
    private static final int LATE_MILLIS = 600_000;
    private static final int SECOND_TRY_MILLIS = 120_000;

    private final Dice dice;
    private final Agenda agenda;
    private final Network network;
    private final Map<String, Charge> charges = new LinkedHashMap<>();
    private final Set<String> cancelled = new HashSet<>();
    private final Set<String> refunded = new HashSet<>();
    private long lastEvent;

    Provider(Dice dice, Agenda agenda, Network network) {
        this.dice = dice;
        this.agenda = agenda;
        this.network = network;
    }

    /** A payment, and what is left of it. */
    static final class Charge {
        final String order;
        final String currency;
        long leftMinor;

        Charge(String order, String currency, long capturedMinor) {
            this.order = order;
            this.currency = currency;
            this.leftMinor = capturedMinor;
        }
    }

    Iterable<Charge> charges() {
        return charges.values();
    }

    void capture(String order, String payment, long amountMinor, String currency) {
        if (amountMinor > 0 && !cancelled.contains(payment) && !charges.containsKey(payment)) {
            charges.put(payment, new Charge(order, currency, amountMinor));
            tell(order, new ConfirmPayment(order, payment, amountMinor, currency, "evt_" + ++lastEvent, true));
        }
    }

    void decline(String order, String payment) {
        tell(order, new FailPayment(order, payment, "evt_" + ++lastEvent, null, false));
    }

    void asked(PaymentRequest request) {
        if (request.getKind() == PaymentRequestKind.CANCEL) {
            agenda.in(dice.below(3_000), () -> cancelled.add(request.getPaymentId()));
        } else {
            agenda.in(dice.below(dice.oneIn(10) ? LATE_MILLIS : 5_000), () -> refund(request));
        }
    }

    /** A refund that failed is tried again; one that succeeded may fail later, and succeed at last. */
    private void refund(PaymentRequest request) {
        Charge charge = charges.get(request.getPaymentId());
        if (charge == null
                || !charge.currency.equals(request.getCurrency())
                || charge.leftMinor < request.getAmountMinor()) {
            tell(request, RefundOutcome.FAILED);
        } else if (dice.oneIn(6)) {
            if (dice.oneIn(4)) {
                tell(request, RefundOutcome.SUCCEEDED);
            }
            agenda.in(1_000, () -> tell(request, RefundOutcome.FAILED));
            agenda.in(dice.between(SECOND_TRY_MILLIS, LATE_MILLIS), () -> refund(request));
        } else if (refunded.add(request.getRequestId() + " " + request.getPaymentId())) {
            charge.leftMinor -= request.getAmountMinor();
            succeeded(request);
        }
    }

    /** After anything that was told before, however late that comes. */
    private void succeeded(PaymentRequest request) {
        tell(request, RefundOutcome.SUCCEEDED);
        agenda.in(2L * LATE_MILLIS, () -> tell(request, RefundOutcome.SUCCEEDED));
    }

    private void tell(PaymentRequest request, RefundOutcome outcome) {
        tell(
                request.getOrderId(),
                new RecordRefund(
                        request.getOrderId(),
                        request.getPaymentId(),
                        "re_" + request.getRequestId(),
                        outcome,
                        request.getRequestId()));
    }

    private void tell(String order, Object event) {
        String inventory = order.substring(0, order.lastIndexOf('.'));
        boolean lost = dice.oneIn(25);
        agenda.in(lost ? dice.between(LATE_MILLIS / 2, LATE_MILLIS) : 0, () -> network.send(inventory, event));
        if (dice.oneIn(7)) {
            agenda.in(dice.below(LATE_MILLIS), () -> network.send(inventory, event));
        }
    }
}
