/** Tells organizers' own systems what becomes of their orders. */
@NullMarked
package io.holdfast.api.hooks;

import org.jspecify.annotations.NullMarked;
