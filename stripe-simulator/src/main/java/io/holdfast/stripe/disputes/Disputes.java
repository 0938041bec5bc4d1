package io.holdfast.stripe.disputes;

import io.holdfast.stripe.charges.ByCharge;
import io.holdfast.stripe.ledger.Batch;
import io.holdfast.stripe.ledger.Ledger;
import io.holdfast.stripe.objects.Dispute;
import io.holdfast.stripe.objects.Dispute.Status;
import io.holdfast.stripe.objects.DisputeShape;
import io.holdfast.stripe.settings.Settings;
import io.holdfast.stripe.wire.Answer;
import io.holdfast.stripe.wire.Call;
import io.holdfast.stripe.wire.Form;
import io.holdfast.stripe.wire.Metadata;
import io.holdfast.stripe.wire.Refused;
import io.holdfast.stripe.wire.StripeError;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The calls on disputes: a merchant answers them with evidence, or gives in. */
@Component
public class Disputes {

    private final Ledger ledger;
    private final Chargebacks chargebacks;
    private final Settings settings;
    private final Clock clock;

    Disputes(Ledger ledger, Chargebacks chargebacks, Settings settings, Clock clock) {
        this.ledger = ledger;
        this.chargebacks = chargebacks;
        this.settings = settings;
        this.clock = clock;
    }

    public Answer retrieve(Call call) {
        call.form().refuseUnknown(Set.of());
        return Answer.ok(DisputeShape.of(find(call)));
    }

    /** Evidence is submitted unless {@code submit=false}; from then on the bank decides. */
    public Answer update(Call call, Batch batch) {
        Form form = call.form();
        Dispute before = find(call);
        Map<String, String> evidence = new LinkedHashMap<>(before.evidence());
        boolean named = false;
        for (String name : DisputeShape.EVIDENCE) {
            Optional<String> text = form.text("evidence[" + name + "]");
            text.ifPresent(given -> evidence.put(name, given));
            named = named || text.isPresent();
        }
        boolean submit = form.flag("submit").orElse(true) && (named || form.has("submit"));
        Map<String, String> metadata = Metadata.merge(before.metadata(), form);
        form.refuseUnknown(Set.of("evidence"));
        if ((named || submit) && !needsResponse(before)) {
            throw closed(before);
        }
        Dispute changed = before.with(evidence, submit, metadata);
        Dispute after = submit ? changed.with(underReview(before), Optional.of(readAt())) : changed;
        batch.save(after);
        batch.raise("charge.dispute.updated", DisputeShape.of(after));
        return Answer.ok(DisputeShape.of(after));
    }

    /** The merchant gives in: the dispute is lost. */
    public Answer close(Call call, Batch batch) {
        call.form().refuseUnknown(Set.of());
        Dispute before = find(call);
        if (!needsResponse(before)) {
            throw closed(before);
        }
        return Answer.ok(DisputeShape.of(chargebacks.close(before, false, batch)));
    }

    public Answer list(Call call) {
        return new ByCharge(ledger).list(call, Dispute.class, "/v1/disputes", DisputeShape::of);
    }

    private long readAt() {
        return clock.millis() + settings.pace().laterMillis();
    }

    private static boolean needsResponse(Dispute dispute) {
        return dispute.status() == Status.NEEDS_RESPONSE || dispute.status() == Status.WARNING_NEEDS_RESPONSE;
    }

    private static Status underReview(Dispute dispute) {
        return dispute.isInquiry() ? Status.WARNING_UNDER_REVIEW : Status.UNDER_REVIEW;
    }

    private static Refused closed(Dispute dispute) {
        return Refused.byState(StripeError.invalid(
                dispute.isClosed() ? "This dispute is already closed" : "This dispute is already under review"));
    }

    private Dispute find(Call call) {
        return ledger.find(Dispute.class, call.id())
                .orElseThrow(() -> Refused.byState(StripeError.noSuch("dispute", "dispute", call.id())));
    }
}
