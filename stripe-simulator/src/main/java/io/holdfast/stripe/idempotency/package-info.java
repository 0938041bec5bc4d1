/** Idempotency keys: one execution a key, and its answer again. */
@NullMarked
package io.holdfast.stripe.idempotency;

import org.jspecify.annotations.NullMarked;
