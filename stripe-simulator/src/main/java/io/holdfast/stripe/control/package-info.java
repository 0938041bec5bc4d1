/** What tests ask of the simulator itself, beside Stripe's API. */
@NullMarked
package io.holdfast.stripe.control;

import org.jspecify.annotations.NullMarked;
