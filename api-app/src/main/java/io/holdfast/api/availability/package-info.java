/** What is left: counts and seat maps as the engine's views have them, a moment old. */
@NullMarked
package io.holdfast.api.availability;

import org.jspecify.annotations.NullMarked;
