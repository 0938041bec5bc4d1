/** What travels: form-encoded requests, JSON answers and Stripe's error envelope. */
@NullMarked
package io.holdfast.stripe.wire;

import org.jspecify.annotations.NullMarked;
