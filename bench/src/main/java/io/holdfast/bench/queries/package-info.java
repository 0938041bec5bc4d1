/** Seat maps asked of the engine's query port while it decides, and what that costs the writer. */
@NullMarked
package io.holdfast.bench.queries;

import org.jspecify.annotations.NullMarked;
