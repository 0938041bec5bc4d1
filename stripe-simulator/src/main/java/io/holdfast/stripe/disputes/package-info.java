/** Money that a buyer asks back from the bank. */
@NullMarked
package io.holdfast.stripe.disputes;

import org.jspecify.annotations.NullMarked;
