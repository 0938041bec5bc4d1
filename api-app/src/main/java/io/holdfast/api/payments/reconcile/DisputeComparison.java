package io.holdfast.api.payments.reconcile;

import io.holdfast.api.payments.reconcile.Finding.Kind;
import io.holdfast.wire.DisputeOutcome;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.RecordDispute;
import java.util.List;

/** Disputes: what banks have taken, against what the order knows of it. */
record DisputeComparison(OrderCase about, Order order) {
    List<Finding> findings() {
        long taken = about.all(ProviderObject.Type.DISPUTE)
                .filter(ProviderObject::takesMoney)
                .mapToLong(ProviderObject::amountMinor)
                .sum();
        boolean differs = taken != order.getDisputedMinor();
        return about.settled(ProviderObject.Type.DISPUTE)
                .filter(dispute -> differs || isLostAndStillSold(dispute))
                .flatMap(dispute -> dispute.dispute().stream().map(outcome -> told(dispute, outcome)))
                .toList();
    }

    private boolean isLostAndStillSold(ProviderObject dispute) {
        return dispute.is("lost")
                && order.getStatus() == OrderStatus.CONFIRMED
                && dispute.intentId().equals(order.getPaidBy());
    }

    private Finding told(ProviderObject dispute, DisputeOutcome outcome) {
        return new Findings(order)
                .repair(
                        Kind.DISPUTE_UNHEARD,
                        dispute,
                        dispute.status(),
                        new Finding.Tell(new RecordDispute(
                                order.getOrderId(),
                                dispute.intentId(),
                                dispute.id(),
                                dispute.amountMinor(),
                                dispute.currency(),
                                outcome)));
    }
}
