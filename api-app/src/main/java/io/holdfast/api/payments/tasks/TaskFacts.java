package io.holdfast.api.payments.tasks;

import io.holdfast.wire.PaymentRequestKind;
import java.util.Optional;

/**
 * What is known of a task of an order.
 *
 * @param resultId what it made at the provider
 * @param resolved whether an operator has done it by hand
 */
public record TaskFacts(
        String requestId,
        String orderId,
        PaymentRequestKind kind,
        String paymentId,
        long amountMinor,
        State state,
        Optional<String> resultId,
        boolean resolved) {
    public enum State {
        WAITING,
        DONE,
        FAILED
    }

    /** Whether it is still somebody's, a worker's or an operator's. */
    public boolean isOpen() {
        return state != State.DONE;
    }
}
