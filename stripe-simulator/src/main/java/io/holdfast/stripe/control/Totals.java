package io.holdfast.stripe.control;

import io.holdfast.stripe.ledger.Ledger;
import io.holdfast.stripe.ledger.Window;
import io.holdfast.stripe.objects.Charge;
import io.holdfast.stripe.objects.Dispute;
import io.holdfast.stripe.objects.Intent;
import io.holdfast.stripe.objects.Json;
import io.holdfast.stripe.objects.Refund;
import io.holdfast.stripe.objects.Stored;
import io.holdfast.stripe.wire.Answer;
import io.holdfast.stripe.wire.Call;
import io.holdfast.stripe.wire.Form;
import io.holdfast.stripe.wire.Refused;
import io.holdfast.stripe.wire.StripeError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What was taken and given back, counted from the charges, refunds and disputes themselves, in minor units. */
@Component
public class Totals {

    private static final int MOST = 1_000;

    private final Ledger ledger;

    Totals(Ledger ledger) {
        this.ledger = ledger;
    }

    /** One moment's view of everything. */
    private record Snapshot(List<Intent> page, List<Charge> charges, List<Refund> refunds, List<Dispute> disputes) {}

    /** The totals of all, and one page of the payments that they are made of. */
    public Answer show(Call call) {
        Form form = call.form();
        int limit = (int) form.integer("limit").orElse(100);
        if (limit < 1 || limit > MOST) {
            throw Refused.malformed(
                    StripeError.invalid("limit must be from 1 to " + MOST + ".").param("limit"));
        }
        Window window = new Window(limit, form.text("starting_after"), Optional.empty(), 0, Long.MAX_VALUE);
        Optional<String> orderId = form.text("order_id");
        form.refuseUnknown(Set.of());
        Snapshot now = ledger.consistently(() -> new Snapshot(
                ledger.list(Intent.class, window, intent -> isOf(intent, orderId)),
                ledger.all(Charge.class),
                ledger.all(Refund.class),
                ledger.all(Dispute.class)));
        Map<String, Money> byCurrency = new TreeMap<>();
        Map<String, Money> byIntent = new HashMap<>();
        for (Charge charge : now.charges()) {
            count(charge, charge.intentId(), charge.terms().currency(), byCurrency, byIntent);
        }
        for (Refund refund : now.refunds()) {
            count(refund, refund.intentId(), refund.currency(), byCurrency, byIntent);
        }
        for (Dispute dispute : now.disputes()) {
            count(dispute, dispute.intentId(), dispute.currency(), byCurrency, byIntent);
        }
        ObjectNode json = Json.object();
        ObjectNode totals = json.putObject("totals");
        byCurrency.forEach((currency, money) -> money.write(totals.putObject(currency)));
        json.set("payment_intents", window.page("/_control/ledger", now.page(), intent -> line(intent, byIntent)));
        return Answer.ok(json);
    }

    private static boolean isOf(Intent intent, Optional<String> orderId) {
        return orderId.map(wanted -> wanted.equals(intent.terms().metadata().get("order_id")))
                .orElse(true);
    }

    private static void count(
            Stored thing,
            String intentId,
            String currency,
            Map<String, Money> byCurrency,
            Map<String, Money> byIntent) {
        byCurrency.computeIfAbsent(currency, _ -> new Money()).add(thing);
        byIntent.computeIfAbsent(intentId, _ -> new Money()).add(thing);
    }

    private static ObjectNode line(Intent intent, Map<String, Money> byIntent) {
        ObjectNode json = Json.object().put("payment_intent", intent.id());
        String orderId = intent.terms().metadata().get("order_id");
        if (orderId == null) {
            json.putNull("order_id");
        } else {
            json.put("order_id", orderId);
        }
        json.put("status", intent.status().wire())
                .put("amount", intent.terms().amountMinor())
                .put("currency", intent.terms().currency());
        return byIntent.getOrDefault(intent.id(), new Money()).write(json);
    }
}
