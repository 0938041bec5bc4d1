package io.holdfast.wire;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Payments at the provider that only pretends. They are known by their ids, and no other provider's books hold them. */
public final class SimulatedPayment {
    private static final String PREFIX = "sim_";

    private SimulatedPayment() {}

    /** The payment of an order: always the same. */
    public static String id(String orderId) {
        return PREFIX + orderId;
    }

    public static boolean isId(@Nullable String paymentId) {
        return paymentId != null && paymentId.startsWith(PREFIX);
    }

    /** Whether this order is paid, or is to be paid, at the provider that only pretends. */
    public static boolean pays(Order order) {
        return order.getPaymentKind() == PaymentKind.SIMULATED
                || Stream.of(order.getPaymentId(), order.getPaidBy()).anyMatch(SimulatedPayment::isId);
    }
}
