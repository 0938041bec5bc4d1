/** Products and their prices. */
@NullMarked
package io.holdfast.stripe.catalogue;

import org.jspecify.annotations.NullMarked;
