/** Stripe's objects as records, and the JSON shapes in which Stripe shows them. */
@NullMarked
package io.holdfast.stripe.objects;

import org.jspecify.annotations.NullMarked;
