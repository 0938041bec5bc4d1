package io.holdfast.local.demo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.local.demo.audit.Payment.Refund;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.RefundStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MoneyCheckTest {
    private final Findings findings = new Findings();
    private final Order sold = Rows.order("42.a", "ann", OrderStatus.CONFIRMED, "A-1-1", 1, "CODE1");
    private final Order returned = Rows.order("42.b", "bob", OrderStatus.REFUNDED, "A-1-2", 1, null);

    @Test
    void whatWasSoldIsKeptAndWhatCameLateWentBack() {
        returned.setRefundStatus(RefundStatus.SUCCEEDED);
        MoneyCheck.Totals totals = compare(
                List.of(payment("pi_a", "42.a", 5_000), payment("pi_b", "42.b", 5_000), payment("pi_c", "42.c", 0)),
                List.of(new Refund("pi_b", 5_000)));

        assertThat(findings.broken()).isEmpty();
        assertThat(totals).isEqualTo(new MoneyCheck.Totals(2, 10_000, 1, 5_000));
        assertThat(totals.keptMinor()).isEqualTo(5_000);
    }

    @Test
    void aConfirmedOrderThatNobodyPaidIsFound() {
        compare(List.of(), List.of());

        assertBroken(Invariant.PAID_OR_RETURNED, "what is kept for order 42.a, which is CONFIRMED, is 0, not 5000");
        assertBroken(Invariant.REVENUE, "what is kept, in minor units, is 0, not 5000");
    }

    @Test
    void moneyThatIsKeptForNothingIsFound() {
        compare(List.of(payment("pi_a", "42.a", 5_000), payment("pi_b", "42.b", 5_000)), List.of());

        assertBroken(Invariant.PAID_OR_RETURNED, "what is kept for order 42.b, which is REFUNDED, is 5000, not 0");
    }

    @Test
    void moneyForAnOrderThatNobodyKnowsIsFound() {
        compare(List.of(payment("pi_a", "42.a", 5_000), payment("pi_x", "42.x", 700)), List.of());

        assertBroken(Invariant.PAID_OR_RETURNED, "what is kept for unknown order 42.x is 700, not 0");
    }

    @Test
    void anOrderThatIsChargedTwiceIsFound() {
        compare(
                List.of(payment("pi_a", "42.a", 5_000), payment("pi_a2", "42.a", 5_000)),
                List.of(new Refund("pi_a2", 5_000)));

        assertBroken(Invariant.ONE_PAYMENT, "order 42.a was charged 2 times");
    }

    @Test
    void aRefundThatDidNotSucceedIsFound() {
        returned.setRefundStatus(RefundStatus.FAILED);
        compare(List.of(payment("pi_a", "42.a", 5_000)), List.of());

        assertBroken(Invariant.PAID_OR_RETURNED, "the refund of order 42.b is FAILED");
    }

    private MoneyCheck.Totals compare(List<Payment> payments, List<Refund> refunds) {
        return new MoneyCheck(Map.of("42.a", sold, "42.b", returned), payments, refunds, findings).compare();
    }

    private static Payment payment(String id, String orderId, long receivedMinor) {
        return new Payment(id, orderId, "42", receivedMinor, "usd");
    }

    private void assertBroken(Invariant invariant, String detail) {
        assertThat(findings.broken())
                .filteredOn(line -> line.invariant() == invariant)
                .singleElement()
                .satisfies(line -> assertThat(line.examples().toString()).contains(detail));
    }
}
