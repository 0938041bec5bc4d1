package io.holdfast.stripe.gate;

import io.holdfast.stripe.ledger.Ledger;
import io.holdfast.stripe.ledger.Window;
import io.holdfast.stripe.objects.Charge;
import io.holdfast.stripe.objects.ChargeShape;
import io.holdfast.stripe.objects.Dispute;
import io.holdfast.stripe.objects.DisputeShape;
import io.holdfast.stripe.objects.Intent;
import io.holdfast.stripe.objects.IntentShape;
import io.holdfast.stripe.objects.LineItemShape;
import io.holdfast.stripe.objects.PaymentMethod;
import io.holdfast.stripe.objects.PaymentMethodShape;
import io.holdfast.stripe.objects.Price;
import io.holdfast.stripe.objects.PriceShape;
import io.holdfast.stripe.objects.Product;
import io.holdfast.stripe.objects.ProductShape;
import io.holdfast.stripe.objects.Refund;
import io.holdfast.stripe.objects.RefundShape;
import io.holdfast.stripe.objects.Session;
import io.holdfast.stripe.objects.SessionShape;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts objects where their ids are, as {@code expand[]} asks. What cannot be expanded is left as it is. */
@Component
class Expansion {

    private static final int MAX_DEPTH = 4;

    private final Ledger ledger;

    Expansion(Ledger ledger) {
        this.ledger = ledger;
    }

    void apply(ObjectNode body, List<String> paths) {
        for (String path : paths) {
            List<String> steps = List.of(path.split("\\.", MAX_DEPTH + 1));
            if (steps.size() <= MAX_DEPTH) {
                expand(body, steps);
            }
        }
    }

    private void expand(JsonNode node, List<String> steps) {
        if (!(node instanceof ObjectNode object)) {
            node.forEach(element -> expand(element, steps));
            return;
        }
        String field = steps.getFirst();
        JsonNode value = object.path(field);
        String kind = object.path("object").asString("");
        if (field.equals("refunds") && kind.equals("charge")) {
            object.set(field, refunds(object.path("id").asString()));
        } else if (field.equals("line_items") && kind.equals("checkout.session")) {
            ledger.find(Session.class, object.path("id").asString())
                    .ifPresent(session -> object.set(field, LineItemShape.list(session, 10, "")));
        } else if (value.isString()) {
            find(value.asString()).ifPresent(found -> object.set(field, found));
        }
        if (steps.size() > 1) {
            expand(object.path(field), steps.subList(1, steps.size()));
        }
    }

    private Optional<ObjectNode> find(String id) {
        int underscore = id.indexOf('_');
        return switch (underscore < 0 ? "" : id.substring(0, underscore)) {
            case "pi" -> ledger.find(Intent.class, id).map(IntentShape::of);
            case "ch", "py" -> ledger.find(Charge.class, id).map(ChargeShape::of);
            case "du" -> ledger.find(Dispute.class, id).map(DisputeShape::of);
            case "re" -> ledger.find(Refund.class, id).map(RefundShape::of);
            case "pm" -> ledger.find(PaymentMethod.class, id).map(PaymentMethodShape::of);
            case "cs" -> ledger.find(Session.class, id).map(SessionShape::of);
            case "price" -> ledger.find(Price.class, id).map(PriceShape::of);
            default -> ledger.find(Product.class, id).map(ProductShape::of);
        };
    }

    private ObjectNode refunds(String chargeId) {
        Window window = Window.first();
        var found =
                ledger.list(Refund.class, window, refund -> refund.chargeId().equals(chargeId));
        return window.page("/v1/charges/" + chargeId + "/refunds", found, RefundShape::of);
    }
}
