/** PaymentIntents, from creation to capture or cancellation. */
@NullMarked
package io.holdfast.stripe.intents;

import org.jspecify.annotations.NullMarked;
