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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is told of refunds: those that the engine asked for and that have ended. */
record RefundMeaning(StripeClient stripe) {
    private static final long MAX_REFUNDS = 100;

    WebhookMeaning of(Refund told) throws StripeException {
        Optional<WebhookMeaning.Nothing> foreign = foreign(told.getMetadata());
        if (foreign.isPresent()) {
            return foreign.get();
        }
        return ended(stripe.v1().refunds().retrieve(told.getId()))
                .<WebhookMeaning>map(command -> new WebhookMeaning.Commands(List.of(command)))
                .orElseGet(() -> new WebhookMeaning.Nothing("refund_pending"));
    }

    /** All of its refunds: a charge does not say which one this is about. */
    WebhookMeaning of(Charge charge) throws StripeException {
        RefundListParams all = RefundListParams.builder()
                .setCharge(charge.getId())
                .setLimit(MAX_REFUNDS)
                .build();
        List<WebhookMeaning.Command> ended = new ArrayList<>();
        for (Refund refund : stripe.v1().refunds().list(all).getData()) {
            if (foreign(refund.getMetadata()).isEmpty()) {
                ended(refund).ifPresent(ended::add);
            }
        }
        return ended.isEmpty() ? new WebhookMeaning.Nothing("no_refund") : new WebhookMeaning.Commands(ended);
    }

    private static Optional<WebhookMeaning.Nothing> foreign(@Nullable Map<String, String> metadata) {
        if (metadata == null || WebhookMeaning.order(metadata).isEmpty()) {
            return Optional.of(new WebhookMeaning.Nothing("no_order"));
        }
        return metadata.containsKey("request_id")
                ? Optional.empty()
                : Optional.of(new WebhookMeaning.Nothing("refund_not_ours"));
    }

    private static Optional<WebhookMeaning.Command> ended(Refund now) {
        OrderId order = WebhookMeaning.order(now.getMetadata()).orElseThrow();
        Optional<RefundOutcome> outcome = now.getPaymentIntent() == null ? Optional.empty() : RefundOutcomes.of(now);
        return outcome.map(it -> WebhookMeaning.Command.to(
                order,
                new RecordRefund(
                        order.toString(),
                        now.getPaymentIntent(),
                        now.getId(),
                        it,
                        now.getMetadata().get("request_id"))));
    }
}
