package io.holdfast.stripe.objects;

import tools.jackson.databind.node.ObjectNode;

/** A Refund as Stripe shows it. */
public final class RefundShape {

    private RefundShape() {}

    public static ObjectNode of(Refund refund) {
        ObjectNode json = Json.object()
                .put("id", refund.id())
                .put("object", "refund")
                .put("amount", refund.amountMinor())
                .putNull("balance_transaction")
                .put("charge", refund.chargeId())
                .put("created", refund.createdSeconds())
                .put("currency", refund.currency());
        Json.nulls(json, "customer", "customer_account");
        ObjectNode destination = json.putObject("destination_details");
        destination
                .putObject("card")
                .put("reference_status", refund.status() == Refund.Status.FAILED ? "unavailable" : "pending")
                .put("reference_type", "acquirer_reference_number")
                .put("type", "refund");
        destination.put("type", "card");
        Json.map(json, "metadata", refund.metadata());
        json.put("payment_intent", refund.intentId()).putNull("payment_method");
        Json.text(json, "reason", refund.reason());
        Json.nulls(json, "receipt_number", "source_transfer_reversal");
        json.put("status", refund.status().wire()).putNull("transfer_reversal");
        if (refund.status() == Refund.Status.FAILED) {
            json.putNull("failure_balance_transaction").put("failure_reason", "expired_or_canceled_card");
        }
        return json;
    }
}
