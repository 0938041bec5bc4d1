package io.holdfast.engine.inventory;

/** A payment, as the provider names it. */
public record PaymentId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
