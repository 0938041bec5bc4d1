package io.holdfast.stripe.gate;

import io.holdfast.stripe.faults.Fault;
import io.holdfast.stripe.faults.Faults;
import io.holdfast.stripe.faults.Pauses;
import io.holdfast.stripe.idempotency.IdempotencyKeys;
import io.holdfast.stripe.idempotency.IdempotencyKeys.Outcome;
import io.holdfast.stripe.ledger.Batch;
import io.holdfast.stripe.wire.Answer;
import io.holdfast.stripe.wire.Call;
import io.holdfast.stripe.wire.Refused;
import io.holdfast.stripe.wire.StripeError;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/**
 * Lets a merchant's writes go wrong as the faults say, and nobody else's. What comes after a commit strikes only the
 * call that was carried out, never its repetition.
 */
@Component
class Trouble {

    private static final StripeError ERROR = new StripeError(
            500, "api_error", "An unknown error occurred (the local Stripe was told to make it).", Map.of());

    private final Faults faults;
    private final Pauses pauses;
    private final IdempotencyKeys keys;

    Trouble(Faults faults, Pauses pauses, IdempotencyKeys keys) {
        this.faults = faults;
        this.pauses = pauses;
        this.keys = keys;
    }

    /** Ends a call without an answer. */
    static final class Unanswered extends RuntimeException {
        private Unanswered() {
            super(null, null, false, false);
        }
    }

    Outcome write(Call call, BiFunction<Call, Batch, Answer> work) {
        if (call.access() != Call.Access.SECRET) {
            return keys.once(call, batch -> work.apply(call, batch));
        }
        boolean limited = faults.strikes(Fault.RATE_LIMITED);
        boolean slow = faults.strikes(Fault.SLOW);
        boolean silent = faults.strikes(Fault.TIMEOUT_AFTER_COMMIT);
        boolean error = faults.strikes(Fault.ERROR_AFTER_COMMIT) && !silent;
        if (limited) {
            faults.count(Fault.RATE_LIMITED);
            throw Refused.malformed(tooMany());
        }
        boolean keepError = error && faults.plan().errorReplayed();
        var carriedOut = new AtomicBoolean();
        Outcome outcome = keys.once(call, batch -> {
            carriedOut.set(true);
            Answer answer = work.apply(call, batch);
            return keepError ? ERROR.answer() : answer;
        });
        if (slow) {
            faults.count(Fault.SLOW);
            pauses.millis(faults.within(Fault.SLOW, faults.plan().slowMillis()));
        }
        return carriedOut.get() ? after(outcome, silent, error) : outcome;
    }

    private Outcome after(Outcome outcome, boolean silent, boolean error) {
        if (silent) {
            faults.count(Fault.TIMEOUT_AFTER_COMMIT);
            pauses.millis(faults.plan().timeoutSeconds() * 1_000);
            throw new Unanswered();
        }
        if (error) {
            faults.count(Fault.ERROR_AFTER_COMMIT);
            return new Outcome(ERROR.answer(), Optional.empty());
        }
        return outcome;
    }

    private static StripeError tooMany() {
        return new StripeError(
                        429,
                        "invalid_request_error",
                        "Request rate limit exceeded. Learn more about rate limits here"
                                + " https://stripe.com/docs/rate-limits.",
                        Map.of())
                .code("rate_limit");
    }
}
