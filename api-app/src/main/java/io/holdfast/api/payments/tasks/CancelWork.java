package io.holdfast.api.payments.tasks;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.checkout.SessionExpireParams;
import io.holdfast.api.payments.KeyedCall;
import io.holdfast.wire.PaymentKind;
import org.springframework.stereotype.Component;

/**
 * Sees to it that nobody can pay any more: cancels an intent, or expires a session. What Stripe does not cancel because
 * it was paid already is told to the engine at once; nobody has to wait for a webhook. Each request has its own key, for
 * a payment may be unwanted twice: to a key that it knows Stripe would repeat the refusal of the first time.
 */
@Component
class CancelWork {
    private final StripeClient stripe;
    private final EngineNews engine;

    CancelWork(StripeClient stripe, EngineNews engine) {
        this.stripe = stripe;
        this.engine = engine;
    }

    TaskEnd perform(PaymentTask task) throws StripeException {
        if (task.isSimulated()) {
            return new TaskEnd.Done("cancelled");
        }
        return task.paymentKind() == PaymentKind.SESSION ? expire(task) : cancel(task);
    }

    private TaskEnd cancel(PaymentTask task) throws StripeException {
        try {
            var nothing = PaymentIntentCancelParams.builder().build();
            KeyedCall.make(
                    task.key("cancel:" + task.requestId()),
                    once -> stripe.v1().paymentIntents().cancel(task.paymentId(), nothing, once));
            return new TaskEnd.Done("cancelled");
        } catch (StripeException e) {
            if (StripeRefusal.isWrongState(e)) {
                return ended(task, stripe.v1().paymentIntents().retrieve(task.paymentId()));
            }
            throw e;
        }
    }

    private TaskEnd expire(PaymentTask task) throws StripeException {
        var sessions = stripe.v1().checkout().sessions();
        try {
            var nothing = SessionExpireParams.builder().build();
            KeyedCall.make(
                    task.key("expire:" + task.requestId()), once -> sessions.expire(task.paymentId(), nothing, once));
            return new TaskEnd.Done("expired");
        } catch (StripeException e) {
            if (!StripeRefusal.isFinal(e) || "resource_missing".equals(e.getCode())) {
                throw e;
            }
            Session session = sessions.retrieve(task.paymentId());
            return switch (session.getStatus()) {
                case "complete" ->
                    session.getPaymentIntent() == null
                            ? new TaskEnd.Done("complete")
                            : ended(task, stripe.v1().paymentIntents().retrieve(session.getPaymentIntent()));
                case "expired" -> new TaskEnd.Done("expired");
                case null, default -> throw e;
            };
        }
    }

    /** One that is under way at a bank ends in a webhook. */
    private TaskEnd ended(PaymentTask task, PaymentIntent intent) {
        String status = String.valueOf(intent.getStatus());
        return engine.paid(task, intent).<TaskEnd>map(TaskEnd.Done::new).orElseGet(() -> switch (status) {
            case "canceled", "processing" -> new TaskEnd.Done(status);
            default -> new TaskEnd.Later("payment_intent_" + status);
        });
    }
}
