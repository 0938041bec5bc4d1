package io.holdfast.stripe.objects;

import tools.jackson.databind.node.ObjectNode;

/** A Product as Stripe shows it. */
public final class ProductShape {

    private ProductShape() {}

    public static ObjectNode of(Product product) {
        ObjectNode json = Json.object()
                .put("id", product.id())
                .put("object", "product")
                .put("active", product.active())
                .put("created", product.createdSeconds())
                .putNull("default_price");
        Json.text(json, "description", product.description());
        product.images().forEach(json.putArray("images")::add);
        json.put("livemode", false).putArray("marketing_features");
        Json.map(json, "metadata", product.metadata());
        json.put("name", product.name());
        Json.nulls(json, "package_dimensions", "shippable");
        Json.text(json, "statement_descriptor", product.statementDescriptor());
        json.putNull("tax_code").put("type", "service");
        Json.text(json, "unit_label", product.unitLabel());
        json.put("updated", product.updatedSeconds());
        Json.text(json, "url", product.url());
        return json;
    }
}
