package io.holdfast.stripe.ledger;

import io.holdfast.stripe.objects.EventShape;
import io.holdfast.stripe.objects.Stored;
import io.holdfast.stripe.wire.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What one call writes. Nothing of it is seen by anyone until the call has ended without a refusal. */
public final class Batch {

    private final Call call;
    private final long nowSeconds;
    private final Ids ids;
    private final Shelves before;
    private final List<Change> changes = new ArrayList<>();

    Batch(Call call, long nowSeconds, Ids ids, Shelves before) {
        this.call = call;
        this.nowSeconds = nowSeconds;
        this.ids = ids;
        this.before = before;
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

    public void save(Stored thing) {
        changes.add(Change.Saved.of(thing));
    }

    /** The thing as this call has written it, or as it was before. */
    public <T extends Stored> Optional<T> find(Class<T> kind, String id) {
        for (Change change : changes.reversed()) {
            if (change instanceof Change.Saved saved
                    && saved.thing().id().equals(id)
                    && kind.isInstance(saved.thing())) {
                return Optional.of(kind.cast(saved.thing()));
            }
        }
        return before.get(kind, id);
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
