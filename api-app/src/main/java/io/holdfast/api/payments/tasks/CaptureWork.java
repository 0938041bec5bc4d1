package io.holdfast.api.payments.tasks;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCaptureParams;
import io.holdfast.api.payments.KeyedCall;
import io.holdfast.api.payments.StripeAmounts;
import org.springframework.stereotype.Component;

/**
 * Takes money that was set aside. The engine hears of it either way: that it is ours, or that it will never be. Then it
 * puts the seats back on sale and asks for the money to be set free. A payment that Stripe does not know at all is an
 * operator's: there, nobody can say whether there is money.
 */
@Component
class CaptureWork {
    private final StripeClient stripe;
    private final EngineNews engine;

    CaptureWork(StripeClient stripe, EngineNews engine) {
        this.stripe = stripe;
        this.engine = engine;
    }

    TaskEnd perform(PaymentTask task) throws StripeException {
        if (task.isSimulated()) {
            engine.captured(task);
            return new TaskEnd.Done("captured");
        }
        PaymentIntentCaptureParams params = PaymentIntentCaptureParams.builder()
                .setAmountToCapture(StripeAmounts.toStripe(task.amountMinor(), task.currency()))
                .build();
        try {
            return told(
                    task,
                    KeyedCall.make(
                            task.key("capture:" + task.requestId()),
                            once -> stripe.v1().paymentIntents().capture(task.paymentId(), params, once)));
        } catch (StripeException e) {
            if (!StripeRefusal.isFinal(e)) {
                throw e;
            }
            return refused(task, e, stripe.v1().paymentIntents().retrieve(task.paymentId()));
        }
    }

    /** What is still only set aside although Stripe could have taken it will never be taken. */
    private TaskEnd refused(PaymentTask task, StripeException refusal, PaymentIntent now) {
        return "requires_capture".equals(now.getStatus()) && !StripeRefusal.isWrongState(refusal)
                ? failed(task, StripeRefusal.code(refusal))
                : told(task, now);
    }

    private TaskEnd told(PaymentTask task, PaymentIntent intent) {
        String status = String.valueOf(intent.getStatus());
        return switch (status) {
            case "succeeded" -> {
                engine.paid(task, intent);
                yield new TaskEnd.Done("captured");
            }
            // An expired one asks for another card; nobody is there to give it.
            case "canceled", "requires_payment_method" -> failed(task, status);
            default -> new TaskEnd.Later("payment_intent_" + status);
        };
    }

    private TaskEnd failed(PaymentTask task, String why) {
        engine.captureFailed(task);
        return new TaskEnd.Done("uncollectable_" + why);
    }
}
