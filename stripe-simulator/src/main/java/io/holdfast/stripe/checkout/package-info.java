/** Checkout Sessions: made by a merchant, paid by a buyer, ended once. */
@NullMarked
package io.holdfast.stripe.checkout;

import org.jspecify.annotations.NullMarked;
