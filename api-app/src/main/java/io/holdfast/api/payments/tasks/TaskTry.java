package io.holdfast.api.payments.tasks;

import com.stripe.exception.StripeException;
import io.holdfast.api.web.Problem;
import io.holdfast.wire.PaymentRequestKind;
import io.holdfast.wire.RefundOutcome;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * One try of a task, and the note of how it ended. The engine is told first: whatever breaks in between, the task is
 * tried again, does nothing new at the provider, and tells the same.
 */
@Component
class TaskTry {
    private static final Logger LOG = LoggerFactory.getLogger(TaskTry.class);

    private final RefundWork refunds;
    private final CancelWork cancels;
    private final CaptureWork captures;
    private final EngineNews engine;
    private final TaskClaims claims;
    private final TaskSettings settings;
    private final TaskMeters meters;
    private final Clock clock;

    TaskTry(
            RefundWork refunds,
            CancelWork cancels,
            CaptureWork captures,
            EngineNews engine,
            TaskClaims claims,
            TaskSettings settings,
            TaskMeters meters,
            Clock clock) {
        this.refunds = refunds;
        this.cancels = cancels;
        this.captures = captures;
        this.engine = engine;
        this.claims = claims;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
    }

    void run(PaymentTask task, UUID claim) {
        TaskEnd end = heard(task, patient(task, attempt(task)));
        meters.ended(task.kind(), end);
        switch (end) {
            case TaskEnd.Done done -> claims.done(task, claim, done.resultId());
            case TaskEnd.Later later ->
                claims.later(
                        task,
                        claim,
                        later.errorCode(),
                        clock.instant()
                                .plus(BackOff.after(
                                        task.attempts(),
                                        ThreadLocalRandom.current().nextDouble())));
            case TaskEnd.Refused refused -> {
                LOG.error(
                        "{} of payment {} of order {} has failed ({}): payment task {} is an operator's",
                        task.kind(),
                        task.paymentId(),
                        task.orderId(),
                        refused.errorCode(),
                        task.id());
                claims.failed(task, claim, refused.errorCode(), refused.resultId());
            }
        }
    }

    private TaskEnd attempt(PaymentTask task) {
        try {
            return switch (task.kind()) {
                case REFUND -> refunds.perform(task);
                case CANCEL -> cancels.perform(task);
                case CAPTURE -> captures.perform(task);
                case UNKNOWN -> new TaskEnd.Refused("unknown_kind");
            };
        } catch (StripeException e) {
            return StripeRefusal.isFinal(e)
                    ? new TaskEnd.Refused(StripeRefusal.code(e))
                    : new TaskEnd.Later(StripeRefusal.code(e));
        } catch (Problem e) {
            return new TaskEnd.Later(e.code());
        } catch (ArithmeticException e) {
            return new TaskEnd.Refused("amount_not_expressible");
        } catch (RuntimeException e) {
            LOG.error("Payment task {} fails in a way that nobody foresaw", task.id(), e);
            return new TaskEnd.Later("unforeseen");
        }
    }

    private TaskEnd patient(PaymentTask task, TaskEnd end) {
        boolean over = !clock.instant().isBefore(task.since().plus(settings.patience()));
        return end instanceof TaskEnd.Later(var errorCode) && over ? new TaskEnd.Refused(errorCode) : end;
    }

    /** A refund that has failed is the engine's to know. */
    private TaskEnd heard(PaymentTask task, TaskEnd end) {
        if (task.kind() == PaymentRequestKind.REFUND && end instanceof TaskEnd.Refused refused) {
            try {
                engine.refund(task, refused.resultId().orElse("none"), RefundOutcome.FAILED);
            } catch (Problem e) {
                return new TaskEnd.Later(e.code());
            }
        }
        return end;
    }
}
