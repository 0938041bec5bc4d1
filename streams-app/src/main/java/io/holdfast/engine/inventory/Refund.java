package io.holdfast.engine.inventory;

/**
 * Money that goes back to a buyer.
 *
 * @param requestId the same each time it is asked for, so that it is done once
 */
public record Refund(String requestId, PaymentId payment, Money amount, Status status) {
    /** What became of it so far. */
    public enum Status {
        REQUESTED,
        SUCCEEDED,
        FAILED
    }

    /** Why money goes back. */
    public enum Reason {
        LATE_PAYMENT,
        WRONG_AMOUNT,
        SECOND_PAYMENT,
        UNKNOWN_ORDER,
        RETURNED,
        EVENT_CANCELLED
    }

    Refund with(Status next) {
        return new Refund(requestId, payment, amount, next);
    }
}
