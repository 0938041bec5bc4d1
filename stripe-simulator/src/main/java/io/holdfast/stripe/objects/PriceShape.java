package io.holdfast.stripe.objects;

import tools.jackson.databind.node.ObjectNode;

/** A Price as Stripe shows it. */
public final class PriceShape {

    private PriceShape() {}

    public static ObjectNode of(Price price) {
        ObjectNode json = Json.object()
                .put("id", price.id())
                .put("object", "price")
                .put("active", price.active())
                .put("billing_scheme", "per_unit")
                .put("created", price.createdSeconds())
                .put("currency", price.currency())
                .putNull("custom_unit_amount")
                .put("livemode", false);
        Json.text(json, "lookup_key", price.lookupKey());
        Json.map(json, "metadata", price.metadata());
        Json.text(json, "nickname", price.nickname());
        json.put("product", price.productId()).putNull("recurring").put("tax_behavior", "unspecified");
        Json.nulls(json, "tiers_mode", "transform_quantity");
        return json.put("type", "one_time")
                .put("unit_amount", price.unitAmountMinor())
                .put("unit_amount_decimal", Long.toString(price.unitAmountMinor()));
    }
}
