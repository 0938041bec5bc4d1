package io.holdfast.engine.inventory;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The money of an order: what it was to be paid with, what came, what goes back, and what a bank took.
 *
 * <p>Every amount that came is one capture, and stays known, so that being told of it again changes nothing.
 *
 * @param started what the buyer was given to pay with, or else the first payment that was heard of
 * @param paidBy the payment that bought the order
 * @param capturePending it is bought, but the money is only set aside so far
 * @param unwanted payments that nobody shall pay
 * @param failedAttempts each with its name
 * @param feeMinor what was kept of the price of seats that were given back
 */
public record OrderMoney(
        Optional<Payment> started,
        Optional<PaymentId> paidBy,
        boolean capturePending,
        List<Capture> captures,
        List<Refund> refunds,
        List<Dispute> disputes,
        List<PaymentId> unwanted,
        List<String> failedAttempts,
        long feeMinor) {
    /** Before any payment. */
    public static final OrderMoney NONE = new OrderMoney(
            Optional.empty(), Optional.empty(), false, List.of(), List.of(), List.of(), List.of(), List.of(), 0);

    /** Whether this payment's money was taken, and has been dealt with. */
    boolean hasCaptured(PaymentId payment) {
        return captures.stream().anyMatch(capture -> capture.payment().equals(payment));
    }

    /** Whether it is settled what becomes of this payment. */
    boolean knows(PaymentId payment) {
        return isPaidBy(payment) || hasCaptured(payment) || unwanted.contains(payment);
    }

    /** Whether any money has been dealt with. */
    boolean hasAny() {
        return paidBy.isPresent() || !captures.isEmpty();
    }

    public boolean isPaidBy(PaymentId payment) {
        return paidBy.filter(payment::equals).isPresent();
    }

    /** Whether a payment is the one the buyer was given, or may have been made in it. */
    boolean isFor(PaymentId payment) {
        return started.map(given ->
                        given.kind() == Payment.Kind.SESSION || given.id().equals(payment))
                .orElse(true);
    }

    /** Whether the money that the order was bought with may be taken back by a bank. */
    public boolean isDisputed() {
        return disputes.stream()
                .anyMatch(dispute -> dispute.outcome() == Dispute.Outcome.OPEN && isPaidBy(dispute.payment()));
    }

    /** Whether nothing is on its way, neither to the seller nor back to the buyer. */
    boolean isSettled() {
        return !capturePending && isBack() && disputes.stream().noneMatch(d -> d.outcome() == Dispute.Outcome.OPEN);
    }

    /** Whether all that was to go back has gone back. */
    boolean isBack() {
        return refunds.stream().allMatch(refund -> refund.status() == Refund.Status.SUCCEEDED);
    }

    /**
     * What is left of the money that bought the order, beyond what the order is worth; in the currency's minor units.
     *
     * @param worthMinor of the seats that the order keeps, and of the fees
     */
    long surplusMinor(long worthMinor) {
        Stream<Money> came =
                captures.stream().filter(capture -> isPaidBy(capture.payment())).map(Capture::amount);
        Stream<Money> goes =
                refunds.stream().filter(refund -> isPaidBy(refund.payment())).map(Refund::amount);
        Stream<Money> gone = disputes.stream()
                .filter(dispute -> dispute.outcome() != Dispute.Outcome.WON && isPaidBy(dispute.payment()))
                .map(Dispute::amount);
        return sum(came) - sum(goes) - sum(gone) - worthMinor;
    }

    private static long sum(Stream<Money> amounts) {
        return amounts.mapToLong(Money::minor).sum();
    }

    /** Whether a bank took this payment's money for good. It buys nothing, and there is nothing to go back. */
    boolean hasLost(PaymentId payment) {
        return disputes.stream()
                .anyMatch(dispute -> dispute.outcome() == Dispute.Outcome.LOST
                        && dispute.payment().equals(payment));
    }

    Optional<Dispute> dispute(String id) {
        return disputes.stream().filter(dispute -> dispute.id().equals(id)).findFirst();
    }

    OrderMoney start(Payment payment) {
        return with(Optional.of(payment), paidBy, capturePending);
    }

    /** Remembers the first payment that is heard of, where the buyer was given none. */
    private OrderMoney hear(Payment payment) {
        return started.isPresent() ? this : start(payment);
    }

    OrderMoney sell(PaymentId payment, boolean captured, Money price) {
        OrderMoney sold = hear(Payment.intent(payment)).with(Optional.of(payment), !captured);
        return captured ? sold.capture(payment, price) : sold;
    }

    OrderMoney capture(PaymentId payment, Money amount) {
        List<Capture> more = added(captures, new Capture(payment, amount));
        boolean pending = capturePending && !isPaidBy(payment);
        return new OrderMoney(started, paidBy, pending, more, refunds, disputes, unwanted, failedAttempts, feeMinor);
    }

    /** Nothing came, so nothing is kept of it either. */
    OrderMoney failCapture() {
        return new OrderMoney(started, paidBy, false, captures, refunds, disputes, unwanted, failedAttempts, 0);
    }

    /** Money of a payment that was not heard of before came, to go back at once. */
    OrderMoney refund(Refund refund) {
        OrderMoney come = hasCaptured(refund.payment())
                ? this
                : hear(Payment.intent(refund.payment())).capture(refund.payment(), refund.amount());
        return come.with(added(refunds, refund));
    }

    OrderMoney recordRefund(String requestId, boolean succeeded) {
        Refund.Status next = succeeded ? Refund.Status.SUCCEEDED : Refund.Status.FAILED;
        return with(refunds.stream()
                .map(refund -> refund.requestId().equals(requestId) ? refund.with(next) : refund)
                .toList());
    }

    OrderMoney refuse(Payment payment) {
        List<PaymentId> more = added(unwanted, payment.id());
        OrderMoney heard = hear(payment);
        return new OrderMoney(
                heard.started, paidBy, capturePending, captures, refunds, disputes, more, failedAttempts, feeMinor);
    }

    OrderMoney dispute(Dispute dispute) {
        List<Dispute> others =
                disputes.stream().filter(d -> !d.id().equals(dispute.id())).toList();
        List<Dispute> all = added(others, dispute);
        return new OrderMoney(
                started, paidBy, capturePending, captures, refunds, all, unwanted, failedAttempts, feeMinor);
    }

    OrderMoney fail(String attempt) {
        List<String> more = added(failedAttempts, attempt);
        return new OrderMoney(started, paidBy, capturePending, captures, refunds, disputes, unwanted, more, feeMinor);
    }

    OrderMoney keep(long moreMinor) {
        long fees = feeMinor + moreMinor;
        return new OrderMoney(
                started, paidBy, capturePending, captures, refunds, disputes, unwanted, failedAttempts, fees);
    }

    private OrderMoney with(Optional<PaymentId> buyer, boolean pending) {
        return with(started, buyer, pending);
    }

    private OrderMoney with(Optional<Payment> given, Optional<PaymentId> buyer, boolean pending) {
        return new OrderMoney(given, buyer, pending, captures, refunds, disputes, unwanted, failedAttempts, feeMinor);
    }

    private OrderMoney with(List<Refund> all) {
        return new OrderMoney(
                started, paidBy, capturePending, captures, all, disputes, unwanted, failedAttempts, feeMinor);
    }

    private static <T> List<T> added(List<T> items, T item) {
        return Stream.concat(items.stream(), Stream.of(item)).toList();
    }
}
