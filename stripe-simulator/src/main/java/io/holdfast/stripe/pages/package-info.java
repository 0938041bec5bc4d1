/** The hosted pages on which a person pays, declines or authenticates. */
@NullMarked
package io.holdfast.stripe.pages;

import org.jspecify.annotations.NullMarked;
