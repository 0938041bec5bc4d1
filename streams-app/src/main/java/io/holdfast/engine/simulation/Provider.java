package io.holdfast.engine.simulation;

import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.DisputeOutcome;
import io.holdfast.wire.FailPayment;
import io.holdfast.wire.PaymentRequest;
import io.holdfast.wire.PaymentRequestReason;
import io.holdfast.wire.RecordDispute;
import io.holdfast.wire.RecordRefund;
import io.holdfast.wire.RefundOutcome;
import io.holdfast.wire.RepeatRefunds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the money is. What it tells comes late, twice, or only after somebody asked again; and what it is asked may be
 * lost on the way, until somebody notices.
 */
final class Provider {
    private static final int LATE_MILLIS = 600_000;
    private static final int SECOND_TRY_MILLIS = 120_000;

    private final Dice dice;
    private final Agenda agenda;
    private final Network network;
    private final Map<String, Charge> charges = new LinkedHashMap<>();
    private final Map<String, Charge> authorised = new LinkedHashMap<>();
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
        final String payment;
        final String currency;
        long leftMinor;
        boolean wasDisputed;
        boolean isDisputed;
        boolean isLost;

        Charge(String order, String payment, String currency, long capturedMinor) {
            this.order = order;
            this.payment = payment;
            this.currency = currency;
            this.leftMinor = capturedMinor;
        }
    }

    Iterable<Charge> charges() {
        return charges.values();
    }

    /** Payments whose money is set aside, neither taken nor set free. */
    Set<String> authorised() {
        return authorised.keySet();
    }

    void capture(String order, String payment, long amountMinor, String currency) {
        if (isNew(payment, amountMinor)) {
            charges.put(payment, new Charge(order, payment, currency, amountMinor));
            succeeded(order, payment, amountMinor, currency, true);
        }
    }

    /** Money is set aside, and taken when that is asked for. */
    void authorise(String order, String payment, long amountMinor, String currency) {
        if (isNew(payment, amountMinor)) {
            authorised.put(payment, new Charge(order, payment, currency, amountMinor));
            succeeded(order, payment, amountMinor, currency, false);
        }
    }

    private boolean isNew(String payment, long amountMinor) {
        return amountMinor > 0
                && !cancelled.contains(payment)
                && !charges.containsKey(payment)
                && !authorised.containsKey(payment);
    }

    private void succeeded(String order, String payment, long amountMinor, String currency, boolean captured) {
        tell(order, new ConfirmPayment(order, payment, amountMinor, currency, "evt_" + ++lastEvent, captured));
    }

    void decline(String order, String payment, boolean last) {
        String attempt = dice.oneIn(10) ? null : "ch_" + ++lastEvent;
        tell(order, new FailPayment(order, payment, "evt_" + ++lastEvent, attempt, last));
    }

    void asked(PaymentRequest request) {
        switch (request.getKind()) {
            case CANCEL -> agenda.in(dice.below(3_000), () -> cancel(request.getPaymentId()));
            case CAPTURE -> agenda.in(dice.below(5_000), () -> take(request));
            case REFUND, UNKNOWN -> {
                boolean lost = request.getReason() != PaymentRequestReason.UNKNOWN_ORDER && dice.oneIn(20);
                agenda.in(dice.below(dice.oneIn(10) ? LATE_MILLIS : 5_000), () -> {
                    if (lost) {
                        send(request.getOrderId(), new RepeatRefunds(request.getOrderId()));
                    } else {
                        refund(request);
                    }
                });
            }
        }
    }

    private void cancel(String payment) {
        cancelled.add(payment);
        authorised.remove(payment);
    }

    private void take(PaymentRequest request) {
        Charge charge = authorised.get(request.getPaymentId());
        if (charge != null && !dice.oneIn(6)) {
            authorised.remove(charge.payment);
            charges.put(charge.payment, charge);
            succeeded(charge.order, charge.payment, charge.leftMinor, charge.currency, true);
        } else {
            decline(request.getOrderId(), request.getPaymentId(), true);
        }
    }

    /** A bank takes back what is left of a payment; and mostly decides, later, whose it is. */
    void dispute() {
        List<Charge> open = new ArrayList<>();
        charges.values().stream()
                .filter(charge -> !charge.wasDisputed && charge.leftMinor > 0)
                .forEach(open::add);
        if (!open.isEmpty()) {
            Charge charge = dice.oneOf(open);
            charge.wasDisputed = true;
            charge.isDisputed = true;
            long amount = charge.leftMinor;
            charge.leftMinor = 0;
            tell(charge, amount, DisputeOutcome.OPEN);
            agenda.in(dice.between(1, LATE_MILLIS), () -> decide(charge, amount, dice.oneIn(2)));
        }
    }

    private void decide(Charge charge, long amount, boolean won) {
        charge.leftMinor += won ? amount : 0;
        charge.isDisputed = false;
        charge.isLost = !won;
        tell(charge, amount, won ? DisputeOutcome.WON : DisputeOutcome.LOST);
    }

    private void tell(Charge charge, long amount, DisputeOutcome outcome) {
        String id = "dp_" + charge.payment;
        tell(charge.order, new RecordDispute(charge.order, charge.payment, id, amount, charge.currency, outcome));
    }

    /**
     * A refund that failed is tried again; one that succeeded may fail later, and succeed at last. What a bank has
     * given back already is called done.
     */
    private void refund(PaymentRequest request) {
        Charge charge = charges.get(request.getPaymentId());
        if (charge != null && charge.isLost) {
            settled(request);
        } else if (charge != null && charge.isDisputed && charge.leftMinor < request.getAmountMinor()) {
            tell(request, RefundOutcome.FAILED);
            agenda.in(dice.between(SECOND_TRY_MILLIS, LATE_MILLIS), () -> refund(request));
        } else if (charge == null
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
            settled(request);
        }
    }

    /** After anything that was told before, however late that comes. */
    private void settled(PaymentRequest request) {
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
        boolean lost = dice.oneIn(25);
        agenda.in(lost ? dice.between(LATE_MILLIS / 2, LATE_MILLIS) : 0, () -> send(order, event));
        if (dice.oneIn(7)) {
            agenda.in(dice.below(LATE_MILLIS), () -> send(order, event));
        }
    }

    private void send(String order, Object event) {
        network.send(order.substring(0, order.lastIndexOf('.')), event);
    }
}
