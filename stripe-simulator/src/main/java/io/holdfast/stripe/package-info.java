/** A local Stripe: start-up, settings and the table of routes. */
@NullMarked
package io.holdfast.stripe;

import org.jspecify.annotations.NullMarked;
