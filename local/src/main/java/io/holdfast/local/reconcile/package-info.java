/** Holds the payment provider's books against Holdfast's, at the front door. */
@NullMarked
package io.holdfast.local.reconcile;

import org.jspecify.annotations.NullMarked;
