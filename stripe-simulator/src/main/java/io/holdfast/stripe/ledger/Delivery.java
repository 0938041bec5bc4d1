package io.holdfast.stripe.ledger;

/** An event that is still to be taken: {@code attempts} have failed, the next is due at {@code dueMillis}. */
public record Delivery(String eventId, int attempts, long dueMillis) {}
