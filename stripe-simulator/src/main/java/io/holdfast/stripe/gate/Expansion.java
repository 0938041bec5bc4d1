package io.holdfast.stripe.gate;

import io.holdfast.stripe.ledger.Ledger;
import io.holdfast.stripe.ledger.Window;
import io.holdfast.stripe.objects.ChargeShape;
import io.holdfast.stripe.objects.IntentShape;
import io.holdfast.stripe.objects.Json;
import io.holdfast.stripe.objects.PaymentMethodShape;
import io.holdfast.stripe.objects.RefundShape;
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
        if (field.equals("refunds") && object.path("object").asString("").equals("charge")) {
            object.set(field, refunds(object.path("id").asString()));
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
            case "pi" -> ledger.intent(id).map(IntentShape::of);
            case "ch" -> ledger.charge(id).map(ChargeShape::of);
            case "re" -> ledger.refund(id).map(RefundShape::of);
            case "pm" -> ledger.method(id).map(PaymentMethodShape::of);
            default -> Optional.empty();
        };
    }

    private ObjectNode refunds(String chargeId) {
        var all = ledger.refunds(Window.first(), Optional.of(chargeId), Optional.empty());
        var shown =
                all.stream().limit(Window.first().limit()).map(RefundShape::of).toList();
        return Json.list("/v1/charges/" + chargeId + "/refunds", shown, all.size() > shown.size());
    }
}
