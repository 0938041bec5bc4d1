package io.holdfast.stripe.objects;

import tools.jackson.databind.node.ObjectNode;

/** The card inside a Charge's {@code payment_method_details}. */
final class ChargedCardShape {

    private ChargedCardShape() {}

    static ObjectNode of(Charge charge) {
        TestCard card = charge.method().card();
        ObjectNode json = Json.object();
        if (charge.decline().isEmpty()) {
            json.put("amount_authorized", charge.amountMinor()).put("authorization_code", "123456");
        } else {
            Json.nulls(json, "amount_authorized", "authorization_code");
        }
        json.put("brand", card.brand());
        json.set("checks", PaymentMethodShape.checks(card));
        json.put("country", "US").put("exp_month", 8).put("exp_year", 2034);
        json.putObject("extended_authorization").put("status", "disabled");
        json.put("fingerprint", card.fingerprint()).put("funding", card.funding());
        json.putObject("incremental_authorization").put("status", "unavailable");
        json.putNull("installments").put("last4", card.last4()).putNull("mandate");
        json.putObject("multicapture").put("status", "unavailable");
        json.put("network", card.brand());
        json.putObject("network_token").put("used", false);
        json.putNull("network_transaction_id");
        json.putObject("overcapture")
                .put("maximum_amount_capturable", charge.amountMinor())
                .put("status", "unavailable");
        json.put("regulated_status", "unregulated");
        Json.nulls(json, "three_d_secure", "transaction_link_id", "wallet");
        return json;
    }
}
