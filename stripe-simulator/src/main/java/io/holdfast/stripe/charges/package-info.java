/** Charges and payment methods, to be read. */
@NullMarked
package io.holdfast.stripe.charges;

import org.jspecify.annotations.NullMarked;
