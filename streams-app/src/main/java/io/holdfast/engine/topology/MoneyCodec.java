package io.holdfast.engine.topology;

import io.holdfast.engine.inventory.Capture;
import io.holdfast.engine.inventory.Dispute;
import io.holdfast.engine.inventory.Money;
import io.holdfast.engine.inventory.OrderMoney;
import io.holdfast.engine.inventory.Payment;
import io.holdfast.engine.inventory.PaymentId;
import io.holdfast.engine.inventory.Refund;
import io.holdfast.engine.packed.Packer;
import io.holdfast.engine.packed.Unpacker;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How the money of an order is stored, as a part of the order. An order without any takes one byte for it. */
final class MoneyCodec {
    /** Stored by their place here: only ever add at the end. */
    private static final List<Payment.Kind> KINDS =
            List.of(Payment.Kind.INTENT, Payment.Kind.SESSION, Payment.Kind.SIMULATED);

    /** Stored by their place here: only ever add at the end. */
    private static final List<Refund.Status> REFUNDS =
            List.of(Refund.Status.REQUESTED, Refund.Status.SUCCEEDED, Refund.Status.FAILED);

    /** Stored by their place here: only ever add at the end. */
    private static final List<Dispute.Outcome> OUTCOMES =
            List.of(Dispute.Outcome.OPEN, Dispute.Outcome.WON, Dispute.Outcome.LOST);

    private MoneyCodec() {}

    static void write(OrderMoney money, Packer to) {
        if (money.equals(OrderMoney.NONE)) {
            to.put(0);
            return;
        }
        to.put(1);
        to.put(money.started().isPresent() ? 1 : 0);
        money.started().ifPresent(p -> to.put(p.id().value()).put(KINDS.indexOf(p.kind())));
        to.put(money.paidBy().map(PaymentId::value).orElse(""));
        to.put(money.capturePending() ? 1 : 0);
        to.put(money.captures().size());
        for (Capture capture : money.captures()) {
            write(capture.amount(), to.put(capture.payment().value()));
        }
        to.put(money.refunds().size());
        for (Refund refund : money.refunds()) {
            to.put(refund.requestId()).put(refund.payment().value());
            write(refund.amount(), to);
            to.put(REFUNDS.indexOf(refund.status()));
        }
        to.put(money.disputes().size());
        for (Dispute dispute : money.disputes()) {
            to.put(dispute.id()).put(dispute.payment().value());
            write(dispute.amount(), to);
            to.put(OUTCOMES.indexOf(dispute.outcome()));
        }
        to.put(money.unwanted().size());
        money.unwanted().forEach(payment -> to.put(payment.value()));
        to.put(money.failedAttempts().size());
        money.failedAttempts().forEach(to::put);
        to.put(money.feeMinor());
    }

    private static void write(Money amount, Packer to) {
        to.put(amount.minor()).put(amount.currency());
    }

    static OrderMoney read(Unpacker from) {
        if (from.integer() == 0) {
            return OrderMoney.NONE;
        }
        Optional<Payment> started = from.integer() == 0
                ? Optional.empty()
                : Optional.of(new Payment(payment(from), KINDS.get(from.integer())));
        Optional<PaymentId> paidBy =
                Optional.of(from.text()).filter(text -> !text.isEmpty()).map(PaymentId::new);
        return new OrderMoney(
                started,
                paidBy,
                from.integer() == 1,
                from.list(() -> new Capture(payment(from), money(from))),
                from.list(() -> new Refund(from.text(), payment(from), money(from), REFUNDS.get(from.integer()))),
                from.list(() -> new Dispute(from.text(), payment(from), money(from), OUTCOMES.get(from.integer()))),
                from.list(() -> payment(from)),
                from.list(from::text),
                from.number());
    }

    /** As the first layout had it: every payment is an intent, captured, and in the currency of the price. */
    static OrderMoney readFirst(Unpacker from, String payment, boolean paid, Money price) {
        Optional<PaymentId> id =
                Optional.of(payment).filter(text -> !text.isEmpty()).map(PaymentId::new);
        Optional<PaymentId> buyer = id.filter(found -> paid);
        List<Refund> refunds = from.list(() -> new Refund(
                from.text(), payment(from), new Money(from.number(), price.currency()), REFUNDS.get(from.integer())));
        Stream<Capture> others = refunds.stream()
                .filter(refund -> !buyer.filter(refund.payment()::equals).isPresent())
                .map(refund -> new Capture(refund.payment(), refund.amount()));
        return new OrderMoney(
                id.map(Payment::intent),
                buyer,
                false,
                Stream.concat(buyer.map(found -> new Capture(found, price)).stream(), others)
                        .toList(),
                refunds,
                List.of(),
                List.of(),
                List.of(),
                0);
    }

    private static PaymentId payment(Unpacker from) {
        return new PaymentId(from.text());
    }

    private static Money money(Unpacker from) {
        return new Money(from.number(), from.text());
    }
}
