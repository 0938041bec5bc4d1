package io.holdfast.api.payments.reconcile;

import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentRequestKind;
import java.util.ArrayList;
import java.util.List;

/** Sessions that should be over, and such as are over without the order knowing. What was paid in one is an intent. */
record SessionComparison(OrderCase about, Order order) {
    List<Finding> findings() {
        List<Finding> found = new ArrayList<>();
        about.settled(ProviderObject.Type.SESSION).forEach(session -> {
            boolean left = session.is("open")
                    && OrderCase.isEnded(order)
                    && about.isOld(order.getUpdatedAt())
                    && !about.hasOpenTask(PaymentRequestKind.CANCEL, session.id());
            if (left) {
                found.add(new Findings(order).cancel(session));
            }
            boolean waitedFor =
                    order.getStatus() == OrderStatus.PENDING && session.id().equals(order.getPaymentId());
            if (session.is("expired") && waitedFor) {
                found.add(new Findings(order).failed(session, Findings.event(session), true));
            }
        });
        return found;
    }
}
