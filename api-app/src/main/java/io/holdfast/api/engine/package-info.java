/** The way to the engine and back: commands onto the log, replies off it, and the engine's views over HTTP. */
@NullMarked
package io.holdfast.api.engine;

import org.jspecify.annotations.NullMarked;
