/** Delivery of events: signed, retried, at least once. */
@NullMarked
package io.holdfast.stripe.webhooks;

import org.jspecify.annotations.NullMarked;
