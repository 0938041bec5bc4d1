package io.holdfast.stripe.disputes;

import io.holdfast.stripe.ledger.Batch;
import io.holdfast.stripe.objects.Charge;
import io.holdfast.stripe.objects.Dispute;
import io.holdfast.stripe.objects.Dispute.Status;
import io.holdfast.stripe.objects.DisputeShape;
import io.holdfast.stripe.objects.Fate;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What the buyer's bank does: it opens a dispute, and closes it. The money of a chargeback is taken when it opens, and
 * given back when it is won; an inquiry takes none.
 */
@Component
public class Chargebacks {

    private static final String WINNING = "winning_evidence";
    private static final String LOSING = "losing_evidence";
    private static final String ESCALATING = "escalate_inquiry_evidence";

    /** The buyer of that charge disputes it as its test card says, if there is anything left to dispute. */
    public void take(Charge charge, Batch batch) {
        Fate fate = charge.method().card().fate();
        boolean inquiry = fate == Fate.ASKED_ABOUT;
        if (charge.refundableMinor() > 0 && charge.disputeId().isEmpty()) {
            open(charge, fate == Fate.DISPUTED_AS_NOT_RECEIVED ? "product_not_received" : "fraudulent", inquiry, batch);
        }
    }

    /** The charge must have money left, and no dispute yet. */
    public Dispute open(Charge charge, String reason, boolean inquiry, Batch batch) {
        Dispute dispute = new Dispute(
                batch.newId("du"),
                batch.nowSeconds(),
                charge.id(),
                charge.intentId(),
                charge.method().card().brand(),
                charge.refundableMinor(),
                charge.terms().currency(),
                reason,
                inquiry ? Status.WARNING_NEEDS_RESPONSE : Status.NEEDS_RESPONSE,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                0,
                Map.of(),
                Optional.empty());
        batch.save(charge.disputed(dispute.id()));
        batch.save(dispute);
        batch.raise("charge.dispute.created", DisputeShape.of(dispute));
        return inquiry ? dispute : withdraw(dispute, batch);
    }

    /** The bank has read the evidence: Stripe's test texts decide, anything else stays under review. */
    public void take(Dispute dispute, Batch batch) {
        switch (dispute.evidence().getOrDefault("uncategorized_text", "")) {
            case WINNING -> close(dispute, true, batch);
            case LOSING -> close(dispute, false, batch);
            case ESCALATING -> {
                if (dispute.isInquiry()) {
                    Dispute escalated = dispute.with(Status.NEEDS_RESPONSE, Optional.empty());
                    batch.save(escalated);
                    batch.raise("charge.dispute.updated", DisputeShape.of(escalated));
                    withdraw(escalated, batch);
                }
            }
            default -> {}
        }
    }

    /** The end of a dispute that is not closed. */
    public Dispute close(Dispute dispute, boolean won, Batch batch) {
        Status status = dispute.isInquiry() ? Status.WARNING_CLOSED : won ? Status.WON : Status.LOST;
        Dispute closed = dispute.with(status, Optional.empty());
        Dispute last = won && closed.isWithdrawn() ? closed.reinstated(batch.newId("txn")) : closed;
        batch.save(last);
        batch.raise("charge.dispute.closed", DisputeShape.of(last));
        if (!last.equals(closed)) {
            batch.raise("charge.dispute.funds_reinstated", DisputeShape.of(last));
        }
        return last;
    }

    private static Dispute withdraw(Dispute dispute, Batch batch) {
        Dispute withdrawn = dispute.withdrawn(batch.newId("txn"));
        batch.save(withdrawn);
        batch.raise("charge.dispute.funds_withdrawn", DisputeShape.of(withdrawn));
        return withdrawn;
    }
}
