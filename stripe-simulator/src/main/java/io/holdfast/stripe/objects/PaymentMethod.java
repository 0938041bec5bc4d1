package io.holdfast.stripe.objects;

/** A card or bank account as it was handed over, under an id of its own. */
public record PaymentMethod(String id, long createdSeconds, TestCard card) implements Stored {}
