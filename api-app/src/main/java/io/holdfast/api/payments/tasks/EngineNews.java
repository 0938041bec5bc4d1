package io.holdfast.api.payments.tasks;

import com.stripe.model.PaymentIntent;
import io.holdfast.api.engine.CommandGateway;
import io.holdfast.api.payments.StripeAmounts;
import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.FailPayment;
import io.holdfast.wire.RecordRefund;
import io.holdfast.wire.RefundOutcome;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Tells the engine what became of a task. Each method returns once the log has it for good, and throws
 * {@link io.holdfast.api.web.Problem} otherwise; then the task is not done.
 */
@Component
class EngineNews {
    private final CommandGateway engine;

    EngineNews(CommandGateway engine) {
        this.engine = engine;
    }

    void refund(PaymentTask task, String refundId, RefundOutcome outcome) {
        engine.tell(
                task.inventory(),
                new RecordRefund(task.orderId(), task.paymentId(), refundId, outcome, task.requestId()));
    }

    /** What a payment came to that was made already; empty where it has come to nothing yet. */
    Optional<String> paid(PaymentTask task, PaymentIntent intent) {
        return switch (intent.getStatus()) {
            case "succeeded" -> {
                confirm(task, intent, intent.getAmountReceived(), true);
                yield Optional.of("paid");
            }
            case "requires_capture" -> {
                confirm(task, intent, intent.getAmount(), false);
                yield Optional.of("authorised");
            }
            case null, default -> Optional.empty();
        };
    }

    /** The payment of a simulated provider, which always succeeds. */
    void captured(PaymentTask task) {
        engine.tell(
                task.inventory(),
                new ConfirmPayment(
                        task.orderId(), task.paymentId(), task.amountMinor(), task.currency(), eventId(task), true));
    }

    /** What was set aside cannot be taken, now or later. */
    void captureFailed(PaymentTask task) {
        engine.tell(
                task.inventory(),
                new FailPayment(task.orderId(), task.paymentId(), eventId(task), "capture:" + task.requestId(), true));
    }

    private void confirm(PaymentTask task, PaymentIntent intent, long amount, boolean captured) {
        String currency = intent.getCurrency().toUpperCase(Locale.ROOT);
        engine.tell(
                task.inventory(),
                new ConfirmPayment(
                        task.orderId(),
                        intent.getId(),
                        StripeAmounts.toMinor(amount, currency),
                        currency,
                        eventId(task),
                        captured));
    }

    private static String eventId(PaymentTask task) {
        return "task:" + task.requestId();
    }
}
