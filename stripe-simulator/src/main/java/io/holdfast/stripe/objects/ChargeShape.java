package io.holdfast.stripe.objects;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A Charge as Stripe shows it. */
public final class ChargeShape {

    private ChargeShape() {}

    public static ObjectNode of(Charge charge) {
        Terms terms = charge.terms();
        ObjectNode json = Json.object()
                .put("id", charge.id())
                .put("object", "charge")
                .put("amount", charge.amountMinor())
                .put("amount_captured", charge.capturedMinor())
                .put("amount_refunded", charge.refundedMinor());
        Json.nulls(json, "application", "application_fee", "application_fee_amount", "balance_transaction");
        json.set("billing_details", PaymentMethodShape.billingDetails());
        json.put("calculated_statement_descriptor", "HOLDFAST")
                .put("captured", charge.isCaptured() || charge.pending())
                .put("created", charge.createdSeconds())
                .put("currency", terms.currency())
                .putNull("customer");
        Json.text(json, "description", terms.description());
        json.put("disputed", charge.disputeId().isPresent()).putNull("failure_balance_transaction");
        Json.text(json, "failure_code", charge.decline().map(Decline::code));
        Json.text(json, "failure_message", charge.decline().map(Decline::message));
        json.putObject("fraud_details");
        json.put("livemode", false);
        Json.map(json, "metadata", terms.metadata());
        json.putNull("on_behalf_of");
        json.set("outcome", outcome(charge.decline()));
        json.put("paid", charge.decline().isEmpty() && !charge.pending())
                .put("payment_intent", charge.intentId())
                .put("payment_method", charge.method().id());
        json.set("payment_method_details", methodDetails(charge));
        Json.text(json, "receipt_email", terms.receiptEmail());
        Json.nulls(json, "receipt_number", "receipt_url");
        json.put("refunded", charge.isFullyRefunded() && charge.decline().isEmpty());
        Json.nulls(json, "review", "shipping", "source", "source_transfer");
        Json.text(json, "statement_descriptor", terms.statementDescriptor());
        Json.text(json, "statement_descriptor_suffix", terms.statementDescriptorSuffix());
        json.put("status", status(charge));
        Json.nulls(json, "transfer_data", "transfer_group");
        return json;
    }

    private static ObjectNode methodDetails(Charge charge) {
        String type = charge.method().card().type();
        ObjectNode json = Json.object().put("type", type);
        json.set(type, type.equals("card") ? ChargedCardShape.of(charge) : BankAccountShape.of(charge.method()));
        return json;
    }

    private static String status(Charge charge) {
        if (charge.pending()) {
            return "pending";
        }
        return charge.decline().isEmpty() ? "succeeded" : "failed";
    }

    private static ObjectNode outcome(Optional<Decline> decline) {
        ObjectNode json = Json.object();
        Json.nulls(json, "advice_code", "network_advice_code", "network_decline_code");
        json.put("network_status", decline.isEmpty() ? "approved_by_network" : "declined_by_network");
        Json.text(json, "reason", decline.map(why -> why.declineCode().orElse(why.code())));
        json.put("risk_level", "normal").put("risk_score", 20);
        json.put(
                "seller_message",
                decline.isEmpty() ? "Payment complete." : "The bank did not return any further details.");
        return json.put("type", decline.isEmpty() ? "authorized" : "issuer_declined");
    }
}
