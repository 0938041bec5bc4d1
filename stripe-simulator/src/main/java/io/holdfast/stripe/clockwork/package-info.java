/** What changes by itself when its time has come. */
@NullMarked
package io.holdfast.stripe.clockwork;

import org.jspecify.annotations.NullMarked;
