package io.holdfast.engine.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.view.MoneySums;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderMoneyTest {
    /** status, pending capture, total; captured, refund asked, refunded, disputed, fee; then sold, refunding, set aside, balance. */
    @ParameterizedTest
    @CsvSource({
        "PENDING,   false, 150,   0,   0,   0,   0,  0,   0,   0,   0,   0",
        "CONFIRMED, false, 150, 150,   0,   0,   0,  0, 150,   0,   0,   0",
        "CONFIRMED, true,  150,   0,   0,   0,   0,  0,   0,   0, 150,   0",
        // a second payment for the same order, on its way back and back
        "CONFIRMED, false, 150, 300, 150,   0,   0,  0, 150, 150,   0,   0",
        "CONFIRMED, false, 150, 300, 150, 150,   0,  0, 150,   0,   0,   0",
        // one of two seats given back, with a fee
        "CONFIRMED, false,  75, 150,  65,   0,   0, 10,  75,  65,   0,   0",
        "CONFIRMED, false,  75, 150,  65,  65,   0, 10,  75,   0,   0,   0",
        "CANCELLED, false,   0, 150, 140,   0,   0, 10,   0, 140,   0,   0",
        "REFUNDED,  false,   0, 150, 140, 140,   0, 10,   0,   0,   0,   0",
        // a bank took it back: from the seats, and then from what was to go back
        "CONFIRMED, false, 150, 150,   0,   0, 150,  0,   0,   0,   0,   0",
        "CONFIRMED, false, 150, 300, 150,   0, 200,  0,   0, 100,   0,   0",
        "CANCELLED, false,   0, 150, 150,   0, 150,  0,   0,   0,   0,   0",
        "CANCELLED, false,   0, 150,   0,   0, 150,  0,   0,   0,   0,   0",
        // too late, kept by nobody
        "EXPIRED,   false, 150, 150, 150,   0,   0,  0,   0, 150,   0,   0",
        // money that nobody accounts for
        "EXPIRED,   false, 150, 150,   0,   0,   0,  0,   0,   0,   0, 150",
        "CONFIRMED, false, 150,   0,   0,   0,   0,  0, 150,   0,   0, -150"
    })
    void the_money_of_an_order_follows_from_its_row(
            OrderStatus status,
            boolean capturePending,
            long total,
            long captured,
            long refund,
            long refunded,
            long disputed,
            long fee,
            long sold,
            long refunding,
            long authorised,
            long balance) {
        Order order = MoneyRows.row("42", 1);
        order.setStatus(status);
        order.setCapturePending(capturePending);
        order.setTotalMinor(total);
        order.setCapturedMinor(captured);
        order.setRefundMinor(refund);
        order.setRefundedMinor(refunded);
        order.setDisputedMinor(disputed);
        order.setFeeMinor(fee);
        MoneySums.Sum sum = OrderMoney.sum(order);
        assertThat(sum)
                .isEqualTo(new MoneySums.Sum("USD", captured, refunded, disputed, sold, refunding, fee, authorised, 0));
        assertThat(sum.balance()).isEqualTo(balance);
        assertThat(OrderMoney.of(order).unbalanced()).isEqualTo(balance == 0 ? 0 : 1);
    }

    @Test
    void what_is_only_pretended_is_in_no_providers_books_and_balances_like_any_other() {
        Order order = MoneyRows.row("42", 1);
        order.setStatus(OrderStatus.CONFIRMED);
        order.setPaymentKind(PaymentKind.SIMULATED);
        order.setTotalMinor(75);
        order.setCapturedMinor(150);
        order.setRefundMinor(75);
        order.setRefundedMinor(75);
        MoneySums.Sum sum = OrderMoney.sum(order);
        assertThat(sum.simulated()).isEqualTo(75);
        assertThat(sum.balance()).isZero();
        order.setPaymentKind(PaymentKind.INTENT);
        assertThat(OrderMoney.sum(order).simulated()).isZero();
    }
}
