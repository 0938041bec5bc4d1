package io.holdfast.stripe.control;

import io.holdfast.stripe.objects.Charge;
import io.holdfast.stripe.objects.Dispute;
import io.holdfast.stripe.objects.Intent;
import io.holdfast.stripe.objects.PaymentMethod;
import io.holdfast.stripe.objects.Price;
import io.holdfast.stripe.objects.Product;
import io.holdfast.stripe.objects.Refund;
import io.holdfast.stripe.objects.Session;
import io.holdfast.stripe.objects.Stored;
import tools.jackson.databind.node.ObjectNode;

/** Sums of one currency, in minor units. For one thread. */
final class Money {

    private long captured;
    private long refunded;
    private long refundsPending;
    private long disputed;

    void add(Stored thing) {
        switch (thing) {
            case Charge charge -> captured += charge.capturedMinor();
            case Refund refund -> add(refund);
            case Dispute dispute -> disputed += dispute.isWithdrawn() ? dispute.amountMinor() : 0;
            case Intent _, PaymentMethod _, Product _, Price _, Session _ -> {}
        }
    }

    private void add(Refund refund) {
        switch (refund.status()) {
            case SUCCEEDED -> refunded += refund.amountMinor();
            case PENDING -> refundsPending += refund.amountMinor();
            case FAILED -> {}
        }
    }

    ObjectNode write(ObjectNode into) {
        return into.put("captured", captured)
                .put("refunded", refunded)
                .put("refunds_pending", refundsPending)
                .put("disputed", disputed);
    }
}
