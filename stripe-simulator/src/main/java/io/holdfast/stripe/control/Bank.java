package io.holdfast.stripe.control;

import io.holdfast.stripe.clockwork.Course;
import io.holdfast.stripe.disputes.Chargebacks;
import io.holdfast.stripe.ledger.Batch;
import io.holdfast.stripe.ledger.Ledger;
import io.holdfast.stripe.objects.Charge;
import io.holdfast.stripe.objects.Decline;
import io.holdfast.stripe.objects.Dispute;
import io.holdfast.stripe.objects.DisputeShape;
import io.holdfast.stripe.objects.Intent;
import io.holdfast.stripe.objects.IntentShape;
import io.holdfast.stripe.objects.IntentStatus;
import io.holdfast.stripe.objects.Refund;
import io.holdfast.stripe.objects.RefundShape;
import io.holdfast.stripe.refunds.RefundCourse;
import io.holdfast.stripe.wire.Answer;
import io.holdfast.stripe.wire.Call;
import io.holdfast.stripe.wire.Refused;
import io.holdfast.stripe.wire.StripeError;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What a bank does in days, at once. */
@Component
public class Bank {

    private static final Decline RETURNED =
            new Decline("payment_intent_payment_attempt_failed", Optional.empty(), "The bank returned the payment.");

    private static final List<String> REASONS = List.of(
            "credit_not_processed",
            "duplicate",
            "fraudulent",
            "general",
            "product_not_received",
            "product_unacceptable",
            "subscription_canceled",
            "unrecognized");

    private final Ledger ledger;
    private final Course course;
    private final RefundCourse refunds;
    private final Chargebacks chargebacks;

    Bank(Ledger ledger, Course course, RefundCourse refunds, Chargebacks chargebacks) {
        this.refunds = refunds;
        this.chargebacks = chargebacks;
        this.ledger = ledger;
        this.course = course;
    }

    /** Ends a payment that is processing. */
    public Answer settlePayment(Call call, Batch batch) {
        boolean succeeds = succeeds(call);
        Intent intent = ledger.find(Intent.class, call.id())
                .orElseThrow(() -> Refused.byState(StripeError.noSuch("payment_intent", "id", call.id())));
        if (intent.status() != IntentStatus.PROCESSING) {
            throw Refused.byState(StripeError.invalid(
                    "The intent has a status of " + intent.status().wire() + ", not processing."));
        }
        Optional<Decline> decline = succeeds ? Optional.empty() : Optional.of(RETURNED);
        return Answer.ok(IntentShape.of(course.settle(intent, decline, batch)));
    }

    /** Ends a refund that is pending, or fails one that had succeeded. */
    public Answer settleRefund(Call call, Batch batch) {
        boolean succeeds = succeeds(call);
        Refund refund = ledger.find(Refund.class, call.id())
                .orElseThrow(() -> Refused.byState(StripeError.noSuch("refund", "id", call.id())));
        if (refund.status() == Refund.Status.FAILED || (succeeds && refund.status() != Refund.Status.PENDING)) {
            throw Refused.byState(StripeError.invalid(
                    "The refund has a status of " + refund.status().wire() + ": it has ended."));
        }
        Refund.Status status = succeeds ? Refund.Status.SUCCEEDED : Refund.Status.FAILED;
        return Answer.ok(RefundShape.of(refunds.end(refund, status, batch)));
    }

    /** The buyer disputes a charge, named by its id or by that of its PaymentIntent. */
    public Answer dispute(Call call, Batch batch) {
        String reason = call.form().oneOf("reason", REASONS).orElse("fraudulent");
        boolean inquiry = call.form().flag("inquiry").orElse(false);
        call.form().refuseUnknown(Set.of());
        String chargeId = ledger.find(Intent.class, call.id())
                .flatMap(Intent::latestChargeId)
                .orElse(call.id());
        Charge charge = ledger.find(Charge.class, chargeId)
                .orElseThrow(() -> Refused.byState(StripeError.noSuch("charge", "id", call.id())));
        if (charge.refundableMinor() == 0 || charge.disputeId().isPresent()) {
            throw Refused.byState(StripeError.invalid("There is nothing left of this charge to dispute."));
        }
        return Answer.ok(DisputeShape.of(chargebacks.open(charge, reason, inquiry, batch)));
    }

    /** The bank decides a dispute, whatever was said about it. */
    public Answer closeDispute(Call call, Batch batch) {
        call.form().required("status");
        boolean won = call.form()
                .oneOf("status", List.of("won", "lost"))
                .map("won"::equals)
                .orElse(false);
        call.form().refuseUnknown(Set.of());
        Dispute dispute = ledger.find(Dispute.class, call.id())
                .orElseThrow(() -> Refused.byState(StripeError.noSuch("dispute", "id", call.id())));
        if (dispute.isClosed()) {
            throw Refused.byState(StripeError.invalid("This dispute is already closed"));
        }
        return Answer.ok(DisputeShape.of(chargebacks.close(dispute, won, batch)));
    }

    private static boolean succeeds(Call call) {
        call.form().required("status");
        boolean succeeds = call.form()
                .oneOf("status", List.of("succeeded", "failed"))
                .map("succeeded"::equals)
                .orElse(false);
        call.form().refuseUnknown(Set.of());
        return succeeds;
    }
}
