package io.holdfast.engine.inventory;

/** What a buyer was given to pay with. */
public record Payment(PaymentId id, Kind kind) {
    /** What the provider calls it. */
    public enum Kind {
        /** A single payment. */
        INTENT,
        /** A page of the provider's, in which payments are made. */
        SESSION,
        /** A provider that only pretends. */
        SIMULATED
    }

    public static Payment intent(PaymentId id) {
        return new Payment(id, Kind.INTENT);
    }
}
