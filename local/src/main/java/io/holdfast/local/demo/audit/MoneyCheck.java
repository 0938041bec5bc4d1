package io.holdfast.local.demo.audit;

import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.RefundStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compares the money at the payment provider with the orders: what is kept must be what was sold, order by order. */
public record MoneyCheck(
        Map<String, Order> orders, List<Payment> payments, List<Payment.Refund> refunds, Findings findings) {

    /**
     * What the provider has, in minor units.
     *
     * @param receivedMinor from all payments that succeeded
     * @param returnedMinor by all refunds that succeeded
     */
    public record Totals(int succeeded, long receivedMinor, int refunded, long returnedMinor) {
        public long keptMinor() {
            return receivedMinor - returnedMinor;
        }
    }

    public Totals compare() {
        Map<String, Long> returned = new HashMap<>();
        refunds.forEach(refund -> returned.merge(refund.paymentId(), refund.amountMinor(), Long::sum));
        Map<String, List<Payment>> byOrder = new HashMap<>();
        for (Payment payment : payments) {
            if (payment.receivedMinor() > 0) {
                byOrder.computeIfAbsent(payment.orderId(), _ -> new ArrayList<>())
                        .add(payment);
            }
        }
        for (Order order : orders.values()) {
            compare(order, byOrder.getOrDefault(order.getOrderId(), List.of()), returned);
        }
        byOrder.forEach((orderId, paid) -> {
            if (!orders.containsKey(orderId)) {
                findings.equal(
                        Invariant.PAID_OR_RETURNED,
                        0L,
                        kept(paid, returned),
                        "what is kept for unknown order " + orderId);
            }
        });
        return totals(byOrder, returned);
    }

    private void compare(Order order, List<Payment> paid, Map<String, Long> returned) {
        String name = "order " + order.getOrderId();
        boolean sold = order.getStatus() == OrderStatus.CONFIRMED;
        findings.check(Invariant.ONE_PAYMENT, paid.size() <= 1, () -> name + " was charged " + paid.size() + " times");
        long wantedMinor = sold ? order.getTotalMinor() : 0;
        findings.equal(
                Invariant.PAID_OR_RETURNED,
                wantedMinor,
                kept(paid, returned),
                "what is kept for " + name + ", which is " + order.getStatus() + ",");
        paid.forEach(payment -> findings.equal(
                Invariant.PAID_OR_RETURNED,
                order.getCurrency(),
                payment.currency().toUpperCase(Locale.ROOT),
                "the currency of " + name));
        findings.check(
                Invariant.PAID_OR_RETURNED,
                order.getRefundStatus() == RefundStatus.NONE || order.getRefundStatus() == RefundStatus.SUCCEEDED,
                () -> "the refund of " + name + " is " + order.getRefundStatus());
    }

    private Totals totals(Map<String, List<Payment>> byOrder, Map<String, Long> returned) {
        int succeeded = 0;
        int refunded = 0;
        long receivedMinor = 0;
        long returnedMinor = 0;
        for (List<Payment> paid : byOrder.values()) {
            for (Payment payment : paid) {
                succeeded++;
                receivedMinor += payment.receivedMinor();
                long back = returned.getOrDefault(payment.id(), 0L);
                refunded += back > 0 ? 1 : 0;
                returnedMinor += back;
            }
        }
        Totals totals = new Totals(succeeded, receivedMinor, refunded, returnedMinor);
        long soldMinor = orders.values().stream()
                .filter(order -> order.getStatus() == OrderStatus.CONFIRMED)
                .mapToLong(Order::getTotalMinor)
                .sum();
        findings.equal(Invariant.REVENUE, soldMinor, totals.keptMinor(), "what is kept, in minor units,");
        return totals;
    }

    private static long kept(List<Payment> paid, Map<String, Long> returned) {
        long kept = 0;
        for (Payment payment : paid) {
            kept += payment.receivedMinor() - returned.getOrDefault(payment.id(), 0L);
        }
        return kept;
    }
}
