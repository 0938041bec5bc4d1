/** Holds what the provider has against what the engine knows, and puts right what a lost message left behind. */
@NullMarked
package io.holdfast.api.payments.reconcile;

import org.jspecify.annotations.NullMarked;
