/** Tells those who watch an event what changes, as it changes. */
@NullMarked
package io.holdfast.api.live;

import org.jspecify.annotations.NullMarked;
