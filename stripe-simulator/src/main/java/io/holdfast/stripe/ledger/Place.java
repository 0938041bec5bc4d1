package io.holdfast.stripe.ledger;

/** Where a line of the journal is. */
record Place(long offset, int lengthBytes) {}
