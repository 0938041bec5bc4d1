package io.holdfast.stripe.ledger;

import io.holdfast.stripe.objects.Charge;
import io.holdfast.stripe.objects.EventShape;
import io.holdfast.stripe.objects.Intent;
import io.holdfast.stripe.objects.PaymentMethod;
import io.holdfast.stripe.objects.Refund;
import io.holdfast.stripe.wire.Call;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What one call writes. Nothing of it is seen by anyone until the call has ended without a refusal. */
public final class Batch {

    private final Call call;
    private final long nowSeconds;
    private final Ids ids;
    private final List<Change> changes = new ArrayList<>();

    Batch(Call call, long nowSeconds, Ids ids) {
        this.call = call;
        this.nowSeconds = nowSeconds;
        this.ids = ids;
    }

    public long nowSeconds() {
        return nowSeconds;
    }

    public String newId(String prefix) {
        return ids.next(prefix);
    }

    public String newSecret() {
        return ids.secret();
    }

    public void save(Intent intent) {
        changes.add(new Change.IntentSaved(intent));
    }

    public void save(Charge charge) {
        changes.add(new Change.ChargeSaved(charge));
    }

    public void save(Refund refund) {
        changes.add(new Change.RefundSaved(refund));
    }

    public void save(PaymentMethod method) {
        changes.add(new Change.MethodSaved(method));
    }

    /** {@code subject} is shown in the event as it is now. */
    public void raise(String type, ObjectNode subject) {
        String id = ids.next("evt");
        ObjectNode event = EventShape.of(id, type, nowSeconds, subject, call.requestId(), call.idempotencyKey());
        changes.add(new Change.EventRaised(id, type, nowSeconds, event));
    }

    void add(Change change) {
        changes.add(change);
    }

    List<Change> changes() {
        return changes;
    }
}
