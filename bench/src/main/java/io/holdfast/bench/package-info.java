/** Measures the parts as they ship: {@code ./holdfast bench}. */
@NullMarked
package io.holdfast.bench;

import org.jspecify.annotations.NullMarked;
