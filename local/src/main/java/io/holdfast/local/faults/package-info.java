/** A sale while the payment provider fails in every way that it can, and a count of what came of it. */
@NullMarked
package io.holdfast.local.faults;

import org.jspecify.annotations.NullMarked;
