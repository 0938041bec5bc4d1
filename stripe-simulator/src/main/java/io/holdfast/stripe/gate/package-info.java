/** The door every API call comes through: key, form, idempotency, expansion, answer. */
@NullMarked
package io.holdfast.stripe.gate;

import org.jspecify.annotations.NullMarked;
