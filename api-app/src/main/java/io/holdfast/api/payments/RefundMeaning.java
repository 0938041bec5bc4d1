package io.holdfast.api.payments;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Refund;
import com.stripe.param.RefundListParams;
import io.holdfast.api.engine.OrderId;
import io.holdfast.wire.RecordRefund;
import io.holdfast.wire.RefundOutcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is told of refunds: how those that the engine asked for have ended. One that failed says nothing once there is
 * another for the same request, since an operator has asked for that.
 */
record RefundMeaning(StripeClient stripe) {
    private static final long MAX_REFUNDS = 100;

    WebhookMeaning of(Refund told) throws StripeException {
        Optional<WebhookMeaning.Nothing> foreign = foreign(told.getMetadata());
        if (foreign.isPresent()) {
            return foreign.get();
        }
        Refund now = stripe.v1().refunds().retrieve(told.getId());
        return ended(List.of(isFailed(now) ? latest(now) : now), "refund_pending");
    }

    /** The one that now stands for the request of this one. */
    private Refund latest(Refund failed) throws StripeException {
        RefundListParams all = RefundListParams.builder()
                .setPaymentIntent(failed.getPaymentIntent())
                .setLimit(MAX_REFUNDS)
                .build();
        return StripeLists.told(stripe.v1().refunds().list(all)).getData().stream()
                .filter(refund -> foreign(refund.getMetadata()).isEmpty())
                .filter(refund -> request(refund).equals(request(failed)))
                .min(RefundOutcomes.BEST_FIRST)
                .filter(best -> !isFailed(best))
                .orElse(failed);
    }

    /** All of its refunds: a charge does not say which one this is about. */
    WebhookMeaning of(Charge charge) throws StripeException {
        RefundListParams all = RefundListParams.builder()
                .setCharge(charge.getId())
                .setLimit(MAX_REFUNDS)
                .build();
        Map<String, Refund> byRequest = new LinkedHashMap<>();
        for (Refund refund : StripeLists.told(stripe.v1().refunds().list(all)).getData()) {
            if (foreign(refund.getMetadata()).isEmpty()) {
                byRequest.merge(request(refund), refund, BinaryOperator.minBy(RefundOutcomes.BEST_FIRST));
            }
        }
        return ended(byRequest.values(), "no_refund");
    }

    private static Optional<WebhookMeaning.Nothing> foreign(@Nullable Map<String, String> metadata) {
        if (metadata == null || WebhookMeaning.order(metadata).isEmpty()) {
            return Optional.of(new WebhookMeaning.Nothing("no_order"));
        }
        return metadata.containsKey("request_id")
                ? Optional.empty()
                : Optional.of(new WebhookMeaning.Nothing("refund_not_ours"));
    }

    /** Of one that is not foreign. */
    private static String request(Refund refund) {
        return Objects.requireNonNull(refund.getMetadata().get("request_id"));
    }

    private static boolean isFailed(Refund refund) {
        return outcome(refund).filter(RefundOutcome.FAILED::equals).isPresent();
    }

    private static Optional<RefundOutcome> outcome(Refund refund) {
        return refund.getPaymentIntent() == null ? Optional.empty() : RefundOutcomes.of(refund);
    }

    private static WebhookMeaning ended(Collection<Refund> refunds, String otherwise) {
        List<WebhookMeaning.Command> commands = new ArrayList<>();
        List<FailedRefund> failures = new ArrayList<>();
        for (Refund refund : refunds) {
            OrderId order = WebhookMeaning.order(refund.getMetadata()).orElseThrow();
            outcome(refund).ifPresent(outcome -> {
                commands.add(WebhookMeaning.Command.to(order, record(order, refund, outcome)));
                if (outcome == RefundOutcome.FAILED) {
                    failures.add(FailedRefund.of(order, refund, request(refund)));
                }
            });
        }
        return commands.isEmpty()
                ? new WebhookMeaning.Nothing(otherwise)
                : new WebhookMeaning.Commands(commands, failures);
    }

    private static RecordRefund record(OrderId order, Refund refund, RefundOutcome outcome) {
        return new RecordRefund(order.toString(), refund.getPaymentIntent(), refund.getId(), outcome, request(refund));
    }
}
