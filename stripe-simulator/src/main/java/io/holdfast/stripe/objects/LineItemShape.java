package io.holdfast.stripe.objects;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The line items of a Checkout Session as Stripe shows them: only where they are asked for. */
public final class LineItemShape {

    private LineItemShape() {}

    /** A page of at most {@code limit} of them, after the one named if one is. */
    public static ObjectNode list(Session session, int limit, String startingAfter) {
        List<LineItem> items = session.items();
        int from = 0;
        for (int i = 0; i < items.size(); i++) {
            from = items.get(i).id().equals(startingAfter) ? i + 1 : from;
        }
        int to = Math.min(items.size(), from + limit);
        var page = items.subList(from, to).stream().map(LineItemShape::of).toList();
        return Json.list("/v1/checkout/sessions/" + session.id() + "/line_items", page, to < items.size());
    }

    private static ObjectNode of(LineItem item) {
        ObjectNode json = Json.object()
                .put("id", item.id())
                .put("object", "item")
                .putNull("adjustable_quantity")
                .put("amount_discount", 0)
                .put("amount_subtotal", item.amountMinor())
                .put("amount_tax", 0)
                .put("amount_total", item.amountMinor())
                .put("currency", item.price().currency())
                .put("description", item.description());
        json.putObject("metadata");
        json.set("price", PriceShape.of(item.price()));
        return json.put("quantity", item.quantity());
    }
}
