/** A local Stripe: start-up and the table of routes. */
@NullMarked
package io.holdfast.stripe;

import org.jspecify.annotations.NullMarked;
