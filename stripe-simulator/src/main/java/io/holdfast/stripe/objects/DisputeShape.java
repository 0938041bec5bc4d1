package io.holdfast.stripe.objects;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A Dispute as Stripe shows it. */
public final class DisputeShape {

    /** The texts and files that may be evidence. */
    public static final List<String> EVIDENCE = List.of(
            "access_activity_log",
            "billing_address",
            "cancellation_policy",
            "cancellation_policy_disclosure",
            "cancellation_rebuttal",
            "customer_communication",
            "customer_email_address",
            "customer_name",
            "customer_purchase_ip",
            "customer_signature",
            "duplicate_charge_documentation",
            "duplicate_charge_explanation",
            "duplicate_charge_id",
            "product_description",
            "receipt",
            "refund_policy",
            "refund_policy_disclosure",
            "refund_refusal_explanation",
            "service_date",
            "service_documentation",
            "shipping_address",
            "shipping_carrier",
            "shipping_date",
            "shipping_documentation",
            "shipping_tracking_number",
            "uncategorized_file",
            "uncategorized_text");

    private static final long DAYS_TO_ANSWER_SECONDS = 9 * 86_400;

    private DisputeShape() {}

    public static ObjectNode of(Dispute dispute) {
        ObjectNode json =
                Json.object().put("id", dispute.id()).put("object", "dispute").put("amount", dispute.amountMinor());
        var transactions = json.putArray("balance_transactions");
        dispute.withdrawalId().ifPresent(id -> transactions.add(TransactionShape.withdrawal(id, dispute)));
        dispute.reinstatementId().ifPresent(id -> transactions.add(TransactionShape.reinstatement(id, dispute)));
        json.put("charge", dispute.chargeId())
                .put("created", dispute.createdSeconds())
                .put("currency", dispute.currency())
                .putArray("enhanced_eligibility_types");
        ObjectNode evidence = json.putObject("evidence");
        EVIDENCE.forEach(name -> evidence.put(name, dispute.evidence().get(name)));
        evidence.putObject("enhanced_evidence");
        ObjectNode details =
                json.putObject("evidence_details").put("due_by", dispute.createdSeconds() + DAYS_TO_ANSWER_SECONDS);
        details.putObject("enhanced_eligibility");
        details.put("has_evidence", !dispute.evidence().isEmpty())
                .put("past_due", false)
                .put("submission_count", dispute.submissions());
        json.put("is_charge_refundable", dispute.isInquiry()).put("livemode", false);
        Json.map(json, "metadata", dispute.metadata());
        json.put("payment_intent", dispute.intentId());
        ObjectNode method = json.putObject("payment_method_details").put("type", "card");
        method.putObject("card")
                .put("brand", dispute.brand())
                .put("case_type", dispute.isInquiry() ? "inquiry" : "chargeback")
                .put("network", dispute.brand())
                .put("network_reason_code", dispute.reason().equals("fraudulent") ? "10.4" : "13.1");
        return json.put("reason", dispute.reason())
                .put("status", dispute.status().wire());
    }
}
