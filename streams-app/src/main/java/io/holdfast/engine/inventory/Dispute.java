package io.holdfast.engine.inventory;

/** Money that a buyer's bank took back, or would. */
public record Dispute(String id, PaymentId payment, Money amount, Outcome outcome) {
    /** How it stands. Won or lost, it is over. */
    public enum Outcome {
        OPEN,
        WON,
        LOST
    }
}
