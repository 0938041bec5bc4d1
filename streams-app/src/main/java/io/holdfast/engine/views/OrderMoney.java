package io.holdfast.engine.views;

import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.SimulatedPayment;
import io.holdfast.wire.view.MoneySums;
import java.util.List;
import java.util.Map;

/** What one order's row says about money. Whether it balances follows from the row alone. */
final class OrderMoney {
    private OrderMoney() {}

    static MoneySums of(Order order) {
        MoneySums.Sum sum = sum(order);
        return new MoneySums(List.of(sum), Map.of(order.getStatus().name(), 1L), sum.balance() == 0 ? 0 : 1);
    }

    static MoneySums.Sum sum(Order order) {
        boolean confirmed = order.getStatus() == OrderStatus.CONFIRMED;
        long bought = confirmed && !order.getCapturePending() ? order.getTotalMinor() : 0;
        long authorised = confirmed && order.getCapturePending() ? order.getTotalMinor() : 0;
        // What a bank took is taken from the seats first, and then from what was to go back.
        long fromSeats = Math.min(bought, order.getDisputedMinor());
        long fromRefunds = order.getDisputedMinor() - fromSeats;
        long requested = order.getRefundMinor() - order.getRefundedMinor();
        return new MoneySums.Sum(
                order.getCurrency(),
                order.getCapturedMinor(),
                order.getRefundedMinor(),
                order.getDisputedMinor(),
                bought - fromSeats,
                Math.max(0, requested - fromRefunds),
                order.getFeeMinor(),
                authorised,
                SimulatedPayment.pays(order)
                        ? order.getCapturedMinor() - order.getRefundedMinor() - order.getDisputedMinor()
                        : 0);
    }
}
