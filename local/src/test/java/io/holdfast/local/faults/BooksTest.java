package io.holdfast.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.local.demo.audit.Findings;
import io.holdfast.local.demo.audit.Invariant;
import io.holdfast.local.demo.calls.Control.Line;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.RefundStatus;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BooksTest {
    private static final String ID = "42.a";
    private final Findings findings = new Findings();

    @Test
    void moneyThatBoughtSeatsIsInOrder() {
        Order sold = Orders.order(ID, OrderStatus.CONFIRMED, 5_000);

        assertThat(compare(sold, Set.of(), sum(5_000, 0, 0, 0), line("pi_1", 5_000, 0, 0)))
                .isZero();
        assertThat(findings.broken()).isEmpty();
    }

    @Test
    void aSecondPaymentThatWentBackIsInOrderAndOneThatWasKeptIsFound() {
        Order sold = Orders.order(ID, OrderStatus.CONFIRMED, 5_000);
        sold.setCapturedMinor(10_000);
        sold.setRefundedMinor(5_000);
        sold.setRefundMinor(5_000);

        compare(sold, Set.of(), sum(10_000, 5_000, 0, 0), line("pi_1", 5_000, 0, 0), line("pi_2", 5_000, 5_000, 0));
        assertThat(findings.broken()).isEmpty();

        compare(sold, Set.of(), sum(10_000, 0, 0, 0), line("pi_1", 5_000, 0, 0), line("pi_2", 5_000, 0, 0));
        assertBroken(Invariant.ONE_PAYMENT, "keeps the money of 2 payments");
        assertBroken(Invariant.PAID_OR_RETURNED, "10000 is kept");
    }

    @Test
    void moneyForNoSeatsIsFound() {
        Order expired = Orders.order(ID, OrderStatus.EXPIRED, 0);

        compare(expired, Set.of(), sum(0, 0, 0, 0), line("pi_1", 5_000, 0, 0));

        assertBroken(Invariant.PAID_OR_RETURNED, "42.a, EXPIRED: 5000 is kept");
    }

    @Test
    void moneyOfAnOrderThatNobodyKnowsIsFound() {
        compare(
                Orders.order(ID, OrderStatus.EXPIRED, 0),
                Set.of(),
                sum(0, 0, 0, 0),
                new Line("pi_1", "42.b", "usd", 5_000, 0, 0, 0));

        assertBroken(Invariant.PAID_OR_RETURNED, "5000 is kept for order 42.b, which nobody knows");
    }

    @Test
    void aRefundThatFailedIsInOrderOnceAnOperatorWasTold() {
        Order cancelled = Orders.order(ID, OrderStatus.CANCELLED, 5_000);
        cancelled.setRefundMinor(5_000);
        cancelled.setRefundStatus(RefundStatus.FAILED);

        compare(cancelled, Set.of(ID), sum(5_000, 0, 0, 0), line("pi_1", 5_000, 0, 0));
        assertThat(findings.broken()).isEmpty();

        compare(cancelled, Set.of(), sum(5_000, 0, 0, 0), line("pi_1", 5_000, 0, 0));
        assertBroken(Invariant.PAID_OR_RETURNED, "no operator was told");
    }

    @Test
    void whatABankTookIsNoHole() {
        Order disputed = Orders.order(ID, OrderStatus.CANCELLED, 5_000);
        disputed.setDisputedMinor(5_000);

        assertThat(compare(disputed, Set.of(), sum(5_000, 0, 5_000, 0), line("pi_1", 5_000, 0, 5_000)))
                .isZero();
        assertThat(findings.broken()).isEmpty();
    }

    @Test
    void theEnginesSumsAreHeldAgainstTheProvidersToTheCent() {
        Order sold = Orders.order(ID, OrderStatus.CONFIRMED, 5_000);

        assertThat(compare(sold, Set.of(), sum(4_999, 0, 0, 3), line("pi_1", 5_000, 0, 0)))
                .isEqualTo(4);

        assertBroken(Invariant.REVENUE, "the engine has");
    }

    private long compare(Order order, Set<String> seenTo, Operator.Sum sum, Line... lines) {
        return new Books(Map.of(order.getOrderId(), order), List.of(lines), Map.of("USD", sum), seenTo, findings)
                .compare();
    }

    private static Operator.Sum sum(long captured, long refunded, long disputed, long balance) {
        return new Operator.Sum("USD", captured, refunded, disputed, balance);
    }

    private static Line line(String payment, long captured, long refunded, long disputed) {
        return new Line(payment, ID, "usd", captured, refunded, 0, disputed);
    }

    private void assertBroken(Invariant invariant, String detail) {
        assertThat(findings.broken())
                .filteredOn(line -> line.invariant() == invariant)
                .flatExtracting(Findings.Line::examples)
                .anySatisfy(example -> assertThat(example).contains(detail));
    }
}
