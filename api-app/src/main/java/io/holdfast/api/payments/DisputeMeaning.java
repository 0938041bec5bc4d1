package io.holdfast.api.payments;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Dispute;
import io.holdfast.api.engine.OrderId;
import io.holdfast.wire.DisputeOutcome;
import io.holdfast.wire.RecordDispute;
import java.util.Locale;
import java.util.Optional;

/** What is told of a dispute, where it is one. */
record DisputeMeaning(StripeClient stripe) {
    WebhookMeaning of(Dispute told) throws StripeException {
        Dispute now = stripe.v1().disputes().retrieve(told.getId());
        Optional<DisputeOutcome> outcome = DisputeOutcomes.of(now.getStatus());
        if (outcome.isEmpty()) {
            return new WebhookMeaning.Nothing("takes_no_money");
        }
        if (now.getPaymentIntent() == null) {
            return new WebhookMeaning.Nothing("no_payment");
        }
        Optional<OrderId> order = WebhookMeaning.order(
                stripe.v1().paymentIntents().retrieve(now.getPaymentIntent()).getMetadata());
        return order.map(id -> WebhookMeaning.one(id, record(id, now, outcome.get())))
                .orElseGet(() -> new WebhookMeaning.Nothing("no_order"));
    }

    private static RecordDispute record(OrderId order, Dispute dispute, DisputeOutcome outcome) {
        return new RecordDispute(
                order.toString(),
                dispute.getPaymentIntent(),
                dispute.getId(),
                StripeAmounts.toMinor(dispute.getAmount(), dispute.getCurrency()),
                dispute.getCurrency().toUpperCase(Locale.ROOT),
                outcome);
    }
}
