/** Refunds of charges, whole or in part. */
@NullMarked
package io.holdfast.stripe.refunds;

import org.jspecify.annotations.NullMarked;
