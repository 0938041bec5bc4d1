/** Events, to be read. */
@NullMarked
package io.holdfast.stripe.events;

import org.jspecify.annotations.NullMarked;
