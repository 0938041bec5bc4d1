package io.holdfast.api.payments.reconcile;

import io.holdfast.api.payments.FailedRefund;
import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.PaymentRequest;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * A place where the provider and an order differ.
 *
 * @param remedies what puts it right; none where nobody but a person can
 */
record Finding(Kind kind, String objectId, String orderId, String detail, List<Remedy> remedies) {
    enum Kind {
        /** Money was taken or set aside, and the order does not know. */
        PAYMENT_UNHEARD,
        /** A payment failed or ended, and the order still waits for it. */
        FAILURE_UNHEARD,
        /** Somebody could still pay for an order that has ended, or money is set aside for it. */
        NOT_CANCELLED,
        /** Money is set aside for seats that were sold, and nobody takes it. */
        NOT_CAPTURED,
        REFUND_UNHEARD,
        REFUND_FAILED,
        /** The order waits for a refund that was never made. */
        REFUND_LOST,
        DISPUTE_UNHEARD,
        UNKNOWN_ORDER,
        OTHER_AMOUNT,
        REFUND_BY_HAND,
        PAYMENT_UNKNOWN_AT_PROVIDER,
        REFUND_UNKNOWN_AT_PROVIDER
    }

    /** Something that can be done, any number of times. */
    sealed interface Remedy {}

    /** The engine is told. */
    record Tell(SpecificRecord command) implements Remedy {}

    /** There is to be a task. */
    record Ask(PaymentRequest request) implements Remedy {}

    /** A task that was done is to be done again. */
    record Again(String requestId) implements Remedy {}

    /** A task that was done, or is gone, has failed after all. */
    record Fail(FailedRefund refund) implements Remedy {}

    /**
     * The same for an order that the engine has forgotten. It hears of no such order any more, but of money that came,
     * which it sends back.
     */
    Finding ofForgotten() {
        List<Remedy> heard = remedies.stream()
                .filter(remedy -> !(remedy instanceof Tell(var command)) || command instanceof ConfirmPayment)
                .toList();
        return new Finding(kind, objectId, orderId, detail, heard);
    }

    boolean isRepair() {
        return !remedies.isEmpty();
    }
}
