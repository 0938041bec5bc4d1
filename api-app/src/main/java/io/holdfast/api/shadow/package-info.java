/**
 * The counts in Redis, for reads that are faster than the engine's views. Nothing is decided on them, and whatever
 * becomes of Redis, only reads get slower.
 */
@NullMarked
package io.holdfast.api.shadow;

import org.jspecify.annotations.NullMarked;
