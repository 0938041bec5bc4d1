/** Very many holds that run out at once, while others book. */
@NullMarked
package io.holdfast.bench.expiry;

import org.jspecify.annotations.NullMarked;
