package io.holdfast.api.payments.tasks;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Refund;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import io.holdfast.api.payments.KeyedCall;
import io.holdfast.api.payments.RefundOutcomes;
import io.holdfast.api.payments.StripeAmounts;
import io.holdfast.api.payments.StripeLists;
import io.holdfast.wire.PaymentRequestReason;
import io.holdfast.wire.RefundOutcome;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Gives money back. Never twice for one request: besides the idempotency key, which the provider forgets after a day,
 * a try that is not the first looks whether the refund is there already.
 */
@Component
class RefundWork {
    private static final long MAX_REFUNDS = 100;

    private final StripeClient stripe;
    private final EngineNews engine;

    RefundWork(StripeClient stripe, EngineNews engine) {
        this.stripe = stripe;
        this.engine = engine;
    }

    TaskEnd perform(PaymentTask task) throws StripeException {
        if (task.isSimulated()) {
            String refundId = "sim_re_" + task.requestId();
            engine.refund(task, refundId, RefundOutcome.SUCCEEDED);
            return new TaskEnd.Done("succeeded", Optional.of(refundId));
        }
        Optional<Refund> ours = task.mayBeDone() ? made(task, refunds(task)) : Optional.empty();
        return ours.isPresent() ? told(task, ours.get()) : create(task);
    }

    private TaskEnd create(PaymentTask task) throws StripeException {
        RefundCreateParams params = RefundCreateParams.builder()
                .setPaymentIntent(task.paymentId())
                .setAmount(StripeAmounts.toStripe(task.amountMinor(), task.currency()))
                .putMetadata("order_id", task.orderId())
                .putMetadata("request_id", task.requestId())
                .build();
        try {
            Refund refund = KeyedCall.make(
                    task.key("refund:" + task.requestId()),
                    once -> stripe.v1().refunds().create(params, once),
                    () -> made(task, refunds(task)));
            return told(task, refund);
        } catch (StripeException e) {
            if ("charge_already_refunded".equals(e.getCode())) {
                return alreadyRefunded(task, e);
            }
            throw e;
        }
    }

    /** All of it went back before: by this request, or else by hand, which serves its purpose as well. */
    private TaskEnd alreadyRefunded(PaymentTask task, StripeException refusal) throws StripeException {
        List<Refund> refunds = refunds(task);
        Optional<Refund> found = made(task, refunds).or(() -> refunds.stream().min(RefundOutcomes.BEST_FIRST));
        return told(task, found.orElseThrow(() -> refusal));
    }

    private List<Refund> refunds(PaymentTask task) throws StripeException {
        RefundListParams latest = RefundListParams.builder()
                .setPaymentIntent(task.paymentId())
                .setLimit(MAX_REFUNDS)
                .build();
        return StripeLists.told(stripe.v1().refunds().list(latest)).getData();
    }

    /**
     * What this request has made; of an order that nobody knows, what any request of ours has made for it. One that
     * failed is made anew only when an operator says so.
     */
    private static Optional<Refund> made(PaymentTask task, List<Refund> refunds) {
        boolean ofUnknown = task.reason() == PaymentRequestReason.UNKNOWN_ORDER;
        return refunds.stream()
                .filter(refund -> isOurs(
                        refund, ofUnknown ? "order_id" : "request_id", ofUnknown ? task.orderId() : task.requestId()))
                .filter(refund -> task.round() == 1 || !isFailed(refund))
                .min(RefundOutcomes.BEST_FIRST);
    }

    private static boolean isFailed(Refund refund) {
        return RefundOutcomes.of(refund).filter(RefundOutcome.FAILED::equals).isPresent();
    }

    private static boolean isOurs(Refund refund, String name, String value) {
        return refund.getMetadata() != null && value.equals(refund.getMetadata().get(name));
    }

    private TaskEnd told(PaymentTask task, Refund refund) {
        Optional<String> refundId = Optional.of(refund.getId());
        Optional<RefundOutcome> outcome = RefundOutcomes.of(refund);
        if (outcome.isEmpty()) {
            return new TaskEnd.Done("pending", refundId); // a webhook or the reconciler tells its end
        }
        return switch (outcome.get()) {
            case SUCCEEDED -> {
                engine.refund(task, refund.getId(), RefundOutcome.SUCCEEDED);
                yield new TaskEnd.Done("succeeded", refundId);
            }
            case FAILED ->
                new TaskEnd.Refused(Objects.requireNonNullElse(refund.getFailureReason(), "refund_failed"), refundId);
        };
    }
}
