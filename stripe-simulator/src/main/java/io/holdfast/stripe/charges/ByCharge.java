package io.holdfast.stripe.charges;

import io.holdfast.stripe.ledger.Ledger;
import io.holdfast.stripe.ledger.Window;
import io.holdfast.stripe.objects.OfCharge;
import io.holdfast.stripe.objects.Stored;
import io.holdfast.stripe.wire.Answer;
import io.holdfast.stripe.wire.Call;
import io.holdfast.stripe.wire.Form;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Lists what became of charges: of all, or of those of one charge or one intent. */
public record ByCharge(Ledger ledger) {

    public <T extends Stored & OfCharge> Answer list(
            Call call, Class<T> kind, String url, Function<T, ObjectNode> shape) {
        Form form = call.form();
        Window window = Window.of(form);
        Optional<String> chargeId = form.text("charge");
        Optional<String> intentId = form.text("payment_intent");
        form.refuseUnknown(Set.of());
        List<T> found = ledger.list(
                kind,
                window,
                thing -> chargeId.map(thing.chargeId()::equals).orElse(true)
                        && intentId.map(thing.intentId()::equals).orElse(true));
        return Answer.ok(window.page(url, found, shape));
    }
}
