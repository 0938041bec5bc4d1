/** The line for seats that may come back. */
@NullMarked
package io.holdfast.api.waitlist;

import org.jspecify.annotations.NullMarked;
