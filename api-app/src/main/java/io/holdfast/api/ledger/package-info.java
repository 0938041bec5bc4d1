/** The history of seats and orders, for whoever has to explain it: what changed, when, why, and what it cost. */
@NullMarked
package io.holdfast.api.ledger;

import org.jspecify.annotations.NullMarked;
