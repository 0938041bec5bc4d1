package io.holdfast.engine.simulation;

import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.PaymentRequestReason;
import io.holdfast.wire.RefusalCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must follow from a command.
 *
 * @param refusals any of these; none when it must be accepted
 * @param mayBeAccepted although refusals are named: which it is, depends on a choice of seats that is the engine's
 * @param causes of the changes of seats, in sequence, when it is accepted
 * @param refund what must go back, if anything
 */
record Forecast(
        List<RefusalCode> refusals,
        boolean mayBeAccepted,
        List<ChangeCause> causes,
        @Nullable Refund refund) {
    /** Money that must go back. */
    record Refund(String order, String payment, Account.Amount amount, PaymentRequestReason reason) {}

    static Forecast accepted(ChangeCause... causes) {
        return new Forecast(List.of(), true, List.of(causes), null);
    }

    static Forecast refused(RefusalCode reason) {
        return new Forecast(List.of(reason), false, List.of(), null);
    }

    static Forecast refund(Refund refund, ChangeCause... causes) {
        return new Forecast(List.of(), true, List.of(causes), refund);
    }

    /** Whether this answer is right; null is an acceptance. */
    boolean allows(@Nullable RefusalCode refusal) {
        return refusal == null ? mayBeAccepted : refusals.contains(refusal);
    }
}
