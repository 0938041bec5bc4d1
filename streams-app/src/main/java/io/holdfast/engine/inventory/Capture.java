package io.holdfast.engine.inventory;

/** Money that was taken from a buyer, by one payment. */
public record Capture(PaymentId payment, Money amount) {}
