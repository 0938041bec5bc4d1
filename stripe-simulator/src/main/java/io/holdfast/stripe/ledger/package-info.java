/** The state: an append-only journal and the index over it. One writer at a time. */
@NullMarked
package io.holdfast.stripe.ledger;

import org.jspecify.annotations.NullMarked;
