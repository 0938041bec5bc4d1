package io.holdfast.stripe.events;

import io.holdfast.stripe.ledger.Ledger;
import io.holdfast.stripe.ledger.Window;
import io.holdfast.stripe.objects.Json;
import io.holdfast.stripe.wire.Answer;
import io.holdfast.stripe.wire.Call;
import io.holdfast.stripe.wire.Form;
import io.holdfast.stripe.wire.Refused;
import io.holdfast.stripe.wire.StripeError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Shows events, so that what a lost webhook left behind can be found. The newest 200,000 are kept. */
@Component
public class Events {

    private final Ledger ledger;

    Events(Ledger ledger) {
        this.ledger = ledger;
    }

    public Answer retrieve(Call call) {
        call.form().refuseUnknown(Set.of());
        return ledger.event(call.id())
                .map(Answer::ok)
                .orElseThrow(() -> Refused.byState(StripeError.noSuch("event", "id", call.id())));
    }

    public Answer list(Call call) {
        Form form = call.form();
        Window window = Window.of(form);
        List<String> types = new ArrayList<>(form.list("types"));
        form.text("type").ifPresent(types::add);
        form.refuseUnknown(Set.of("delivery_success"));
        List<ObjectNode> found = ledger.events(window, types);
        List<ObjectNode> page = found.stream().limit(window.limit()).toList();
        return Answer.ok(Json.list("/v1/events", page, found.size() > page.size()));
    }
}
