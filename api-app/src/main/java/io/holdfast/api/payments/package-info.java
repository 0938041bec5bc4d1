/** Money at Stripe: payments for held orders, what Stripe reports back, and what the engine wants undone. */
@NullMarked
package io.holdfast.api.payments;

import org.jspecify.annotations.NullMarked;
