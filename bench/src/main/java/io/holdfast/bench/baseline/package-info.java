/** What one would use in the engine's place: locks in Redis, locked rows in Postgres. */
@NullMarked
package io.holdfast.bench.baseline;

import org.jspecify.annotations.NullMarked;
