package io.holdfast.stripe.objects;

import tools.jackson.databind.node.ObjectNode;

/** What a dispute does to the balance, as Stripe shows it. */
final class TransactionShape {

    private static final long FEE_MINOR = 1_500;

    private TransactionShape() {}

    static ObjectNode withdrawal(String id, Dispute dispute) {
        ObjectNode json = of(id, dispute, -dispute.amountMinor(), FEE_MINOR, "withdrawal", "dispute");
        json.withArray("fee_details")
                .addObject()
                .put("amount", FEE_MINOR)
                .putNull("application")
                .put("currency", dispute.currency())
                .put("description", "Dispute fee")
                .put("type", "stripe_fee");
        return json;
    }

    static ObjectNode reinstatement(String id, Dispute dispute) {
        return of(id, dispute, dispute.amountMinor(), 0, "reversal", "dispute_reversal");
    }

    private static ObjectNode of(
            String id, Dispute dispute, long amountMinor, long feeMinor, String what, String category) {
        ObjectNode json = Json.object()
                .put("id", id)
                .put("object", "balance_transaction")
                .put("amount", amountMinor)
                .put("available_on", dispute.createdSeconds())
                .put("balance_type", "payments")
                .put("created", dispute.createdSeconds())
                .put("currency", dispute.currency())
                .put("description", "Chargeback " + what + " for " + dispute.chargeId())
                .putNull("exchange_rate")
                .put("fee", feeMinor);
        json.putArray("fee_details");
        return json.put("net", amountMinor - feeMinor)
                .put("reporting_category", category)
                .put("source", dispute.id())
                .put("status", "available")
                .put("type", "adjustment");
    }
}
