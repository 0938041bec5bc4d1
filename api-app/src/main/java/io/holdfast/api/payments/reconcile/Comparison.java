package io.holdfast.api.payments.reconcile;

import io.holdfast.wire.Order;
import io.holdfast.wire.SimulatedPayment;
import java.util.List;
import java.util.stream.Stream;

/** What differs between the provider and an order, and what puts it right. It asks nobody and changes nothing. */
final class Comparison {
    private Comparison() {}

    static List<Finding> of(OrderCase about) {
        if (about.order().isEmpty()) {
            return unknown(about);
        }
        Order order = about.order().get();
        if (SimulatedPayment.pays(order)) {
            return new RefundComparison(about, order).lost();
        }
        return Stream.of(
                        new IntentComparison(about, order).findings(),
                        new SessionComparison(about, order).findings(),
                        new RefundComparison(about, order).findings(),
                        new DisputeComparison(about, order).findings())
                .flatMap(List::stream)
                .toList();
    }

    /** The engine sends back what comes for an order that it does not know; then there is nothing to explain. */
    private static List<Finding> unknown(OrderCase about) {
        return about.settled(ProviderObject.Type.INTENT)
                .filter(intent -> intent.is("succeeded") || intent.is("requires_capture"))
                .filter(intent -> intent.is("requires_capture") || isKept(about, intent))
                .map(intent -> new Finding(
                        Finding.Kind.UNKNOWN_ORDER,
                        intent.id(),
                        about.orderId(),
                        "%s of %d %s for an order that nobody knows"
                                .formatted(intent.status(), intent.amountMinor(), intent.currency()),
                        List.of()))
                .toList();
    }

    private static boolean isKept(OrderCase about, ProviderObject intent) {
        long back = about.all(ProviderObject.Type.REFUND)
                .filter(refund -> refund.intentId().equals(intent.id()) && refund.is("succeeded"))
                .mapToLong(ProviderObject::amountMinor)
                .sum();
        return back < intent.capturedMinor();
    }
}
