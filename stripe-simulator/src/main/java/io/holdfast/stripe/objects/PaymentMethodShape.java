package io.holdfast.stripe.objects;

import tools.jackson.databind.node.ObjectNode;

/** A PaymentMethod as Stripe shows it. */
public final class PaymentMethodShape {

    private PaymentMethodShape() {}

    public static ObjectNode of(PaymentMethod method) {
        ObjectNode json = Json.object()
                .put("id", method.id())
                .put("object", "payment_method")
                .put("allow_redisplay", "unspecified");
        json.set("billing_details", billingDetails());
        String type = method.card().type();
        json.set(type, type.equals("card") ? card(method.card()) : BankAccountShape.of(method));
        json.put("created", method.createdSeconds());
        Json.nulls(json, "customer", "customer_account");
        json.put("livemode", false);
        json.putObject("metadata");
        return json.put("type", type);
    }

    private static ObjectNode card(TestCard card) {
        ObjectNode json = Json.object().put("brand", card.brand());
        json.set("checks", checks(card));
        json.put("country", "US")
                .put("display_brand", card.brand())
                .put("exp_month", 8)
                .put("exp_year", 2034)
                .put("fingerprint", card.fingerprint())
                .put("funding", card.funding())
                .putNull("generated_from")
                .put("last4", card.last4());
        ObjectNode networks = json.putObject("networks");
        networks.putArray("available").add(card.brand());
        networks.putNull("preferred");
        json.put("regulated_status", "unregulated");
        json.putObject("three_d_secure_usage").put("supported", true);
        return json.putNull("wallet");
    }

    static ObjectNode checks(TestCard card) {
        ObjectNode checks = Json.object();
        Json.nulls(checks, "address_line1_check", "address_postal_code_check");
        return checks.put("cvc_check", card == TestCard.INCORRECT_CVC ? "fail" : "pass");
    }

    static ObjectNode billingDetails() {
        ObjectNode details = Json.object();
        Json.nulls(details.putObject("address"), "city", "country", "line1", "line2", "postal_code", "state");
        Json.nulls(details, "email", "name", "phone", "tax_id");
        return details;
    }
}
