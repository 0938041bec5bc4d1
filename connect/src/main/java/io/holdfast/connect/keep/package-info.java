/** Keeping the connectors as their files say, and running. */
@NullMarked
package io.holdfast.connect.keep;

import org.jspecify.annotations.NullMarked;
