/** Amounts. */
@NullMarked
package io.holdfast.api.money;

import org.jspecify.annotations.NullMarked;
