package io.holdfast.stripe.refunds;

import io.holdfast.stripe.charges.ByCharge;
import io.holdfast.stripe.ledger.Batch;
import io.holdfast.stripe.ledger.Ledger;
import io.holdfast.stripe.objects.Charge;
import io.holdfast.stripe.objects.ChargeShape;
import io.holdfast.stripe.objects.Dispute;
import io.holdfast.stripe.objects.Intent;
import io.holdfast.stripe.objects.Refund;
import io.holdfast.stripe.objects.RefundShape;
import io.holdfast.stripe.wire.Amounts;
import io.holdfast.stripe.wire.Answer;
import io.holdfast.stripe.wire.Call;
import io.holdfast.stripe.wire.Form;
import io.holdfast.stripe.wire.Metadata;
import io.holdfast.stripe.wire.Refused;
import io.holdfast.stripe.wire.StripeError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Gives money back. The refunds of a charge never add up to more than was charged. */
@Component
public class Refunds {

    private static final List<String> REASONS = List.of("duplicate", "fraudulent", "requested_by_customer");

    private final Ledger ledger;
    private final RefundCourse course;

    Refunds(Ledger ledger, RefundCourse course) {
        this.ledger = ledger;
        this.course = course;
    }

    /** All that is left of a charge, or the amount named. */
    public Answer create(Call call, Batch batch) {
        Form form = call.form();
        Optional<String> chargeId = form.text("charge");
        Optional<String> intentId = form.text("payment_intent");
        OptionalLong asked = form.text("amount").isPresent()
                ? OptionalLong.of(Amounts.positive(form, "amount"))
                : OptionalLong.empty();
        Optional<String> reason = form.oneOf("reason", REASONS);
        Map<String, String> metadata = Metadata.merge(Map.of(), form);
        form.refuseUnknown(Set.of(
                "currency", "customer", "instructions_email", "origin", "refund_application_fee", "reverse_transfer"));
        Charge charge = charge(chargeId, intentId);
        long minor = refundable(charge, asked);
        Refund refund = new Refund(
                batch.newId("re"),
                batch.nowSeconds(),
                charge.id(),
                charge.intentId(),
                minor,
                charge.terms().currency(),
                reason,
                metadata,
                RefundCourse.first(charge.method()),
                course.due(charge.method()));
        batch.save(refund);
        batch.raise("refund.created", RefundShape.of(refund));
        if (refund.status() == Refund.Status.FAILED) {
            batch.raise("refund.failed", RefundShape.of(refund));
        } else {
            Charge refunded = charge.refunded(minor);
            batch.save(refunded);
            batch.raise("charge.refunded", ChargeShape.of(refunded));
        }
        return Answer.ok(RefundShape.of(refund));
    }

    public Answer retrieve(Call call) {
        call.form().refuseUnknown(Set.of());
        return Answer.ok(RefundShape.of(find(call)));
    }

    /** Only the metadata can change. */
    public Answer update(Call call, Batch batch) {
        Refund before = find(call);
        Refund after = before.with(Metadata.merge(before.metadata(), call.form()));
        call.form().refuseUnknown(Set.of());
        batch.save(after);
        batch.raise("refund.updated", RefundShape.of(after));
        batch.raise("charge.refund.updated", RefundShape.of(after));
        return Answer.ok(RefundShape.of(after));
    }

    public Answer list(Call call) {
        return new ByCharge(ledger).list(call, Refund.class, "/v1/refunds", RefundShape::of);
    }

    private Refund find(Call call) {
        return ledger.find(Refund.class, call.id())
                .orElseThrow(() -> Refused.byState(StripeError.noSuch("refund", "id", call.id())));
    }

    private Charge charge(Optional<String> chargeId, Optional<String> intentId) {
        if (chargeId.isPresent() == intentId.isPresent()) {
            String message = chargeId.isPresent()
                    ? "You may only specify one of these parameters: charge, payment_intent."
                    : "One of the following params should be provided for this request: payment_intent or charge.";
            throw Refused.malformed(StripeError.invalid(message));
        }
        if (chargeId.isPresent()) {
            String id = chargeId.get();
            return ledger.find(Charge.class, id)
                    .orElseThrow(() -> Refused.byState(StripeError.noSuch("charge", "charge", id)));
        }
        String id = intentId.orElseThrow();
        Intent intent = ledger.find(Intent.class, id)
                .orElseThrow(() -> Refused.byState(StripeError.noSuch("payment_intent", "payment_intent", id)));
        return intent.latestChargeId()
                .flatMap(chargeOf -> ledger.find(Charge.class, chargeOf))
                .filter(charge -> charge.decline().isEmpty())
                .orElseThrow(() -> Refused.byState(StripeError.invalid(
                        "This PaymentIntent (" + id + ") does not have a successful charge to refund.")));
    }

    private long refundable(Charge charge, OptionalLong asked) {
        boolean chargedBack = charge.disputeId()
                .flatMap(id -> ledger.find(Dispute.class, id))
                .filter(Dispute::isWithdrawn)
                .isPresent();
        if (chargedBack) {
            throw Refused.byState(
                    StripeError.invalid("Charge " + charge.id() + " has been charged back; cannot issue a refund.")
                            .code("charge_disputed"));
        }
        if (charge.isFullyRefunded()) {
            throw Refused.byState(StripeError.invalid("Charge " + charge.id() + " has already been refunded.")
                    .code("charge_already_refunded"));
        }
        if (!charge.isCaptured()) {
            throw Refused.byState(StripeError.invalid(
                    "Charge " + charge.id() + " has no captured payment: cancel its PaymentIntent instead."));
        }
        long left = charge.refundableMinor();
        long minor = asked.orElse(left);
        if (minor > left) {
            String currency = charge.terms().currency();
            throw Refused.byState(StripeError.invalid("Refund amount (" + Amounts.symbolic(minor, currency)
                            + ") is greater than "
                            + (charge.refundedMinor() == 0 ? "charge amount (" : "unrefunded amount on charge (")
                            + Amounts.symbolic(left, currency) + ")")
                    .param("amount"));
        }
        return minor;
    }
}
