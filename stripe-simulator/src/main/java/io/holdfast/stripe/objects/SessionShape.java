package io.holdfast.stripe.objects;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A Checkout Session as Stripe shows it, without its line items. */
public final class SessionShape {

    private SessionShape() {}

    public static ObjectNode of(Session session) {
        Terms terms = session.terms();
        ObjectNode json = Json.object().put("id", session.id()).put("object", "checkout.session");
        json.putObject("adaptive_pricing").put("enabled", false);
        Json.nulls(json, "after_expiration", "allow_promotion_codes");
        json.put("amount_subtotal", terms.amountMinor()).put("amount_total", terms.amountMinor());
        ObjectNode tax = json.putObject("automatic_tax").put("enabled", false);
        Json.nulls(tax, "liability", "provider", "status");
        json.putNull("billing_address_collection");
        Json.text(json, "cancel_url", session.addresses().cancel());
        Json.text(json, "client_reference_id", session.clientReferenceId());
        Json.nulls(json, "client_secret", "collected_information", "consent", "consent_collection");
        json.put("created", session.createdSeconds()).put("currency", terms.currency());
        json.putNull("currency_conversion").putArray("custom_fields");
        Json.nulls(
                json.putObject("custom_text"),
                "after_submit",
                "shipping_address",
                "submit",
                "terms_of_service_acceptance");
        buyer(json, session);
        terms(json, session);
        json.put("status", session.status().wire());
        Json.nulls(json, "submit_type", "subscription");
        json.put("success_url", session.addresses().success());
        json.putObject("total_details")
                .put("amount_discount", 0)
                .put("amount_shipping", 0)
                .put("amount_tax", 0);
        json.put("ui_mode", "hosted_page");
        Json.text(json, "url", Optional.of(session.addresses().pay()).filter(_ -> session.isOpen()));
        return json.putNull("wallet_options");
    }

    private static void buyer(ObjectNode json, Session session) {
        Json.nulls(json, "customer", "customer_account");
        json.put("customer_creation", "if_required");
        customerDetails(json, session);
        Json.text(json, "customer_email", session.customerEmail());
    }

    private static void terms(ObjectNode json, Session session) {
        json.putArray("discounts");
        json.put("expires_at", session.expiresAtSeconds());
        Json.nulls(json, "integration_identifier", "invoice");
        invoiceCreation(json);
        json.put("livemode", false);
        Json.nulls(json, "locale", "managed_payments");
        Json.map(json, "metadata", session.metadata());
        json.put("mode", "payment").putNull("origin_context");
        payment(json, session);
        Json.nulls(json, "permissions");
        json.putObject("phone_number_collection").put("enabled", false);
        Json.nulls(json, "recovered_from", "saved_payment_method_options", "setup_intent");
        Json.nulls(json, "shipping_address_collection", "shipping_cost");
        json.putArray("shipping_options");
    }

    private static void payment(ObjectNode json, Session session) {
        Terms.Methods methods = session.terms().methods();
        Json.text(json, "payment_intent", session.intentId());
        Json.nulls(json, "payment_link");
        json.put("payment_method_collection", "if_required");
        if (methods.automatic()) {
            json.putObject("payment_method_configuration_details")
                    .put("id", "pmc_simulated")
                    .putNull("parent");
        } else {
            json.putNull("payment_method_configuration_details");
        }
        json.putObject("payment_method_options").putObject("card").put("request_three_d_secure", "automatic");
        methods.types().forEach(json.putArray("payment_method_types")::add);
        json.put("payment_status", session.paid() ? "paid" : "unpaid");
    }

    private static void customerDetails(ObjectNode json, Session session) {
        Optional<String> email = session.payerEmail().or(session::customerEmail);
        if (email.isEmpty()) {
            json.putNull("customer_details");
            return;
        }
        ObjectNode details = json.putObject("customer_details");
        Json.nulls(details.putObject("address"), "city", "country", "line1", "line2", "postal_code", "state");
        Json.nulls(details, "business_name");
        details.put("email", email.get());
        Json.nulls(details, "individual_name", "name", "phone");
        details.put("tax_exempt", "none").putNull("tax_ids");
    }

    private static void invoiceCreation(ObjectNode json) {
        ObjectNode creation = json.putObject("invoice_creation").put("enabled", false);
        ObjectNode data = creation.putObject("invoice_data");
        Json.nulls(data, "account_tax_ids", "custom_fields", "description", "footer", "issuer");
        data.putObject("metadata");
        data.putNull("rendering_options");
    }
}
