package io.holdfast.stripe.ledger;

import io.holdfast.stripe.objects.Stored;

/** The time at which a thing changes by itself. It counts only if the thing still says so then. */
public record Timer(Class<? extends Stored> kind, String id, long dueMillis) {}
