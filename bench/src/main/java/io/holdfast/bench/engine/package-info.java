/** The engine alone, driven through Kafka, and beside it what one would use in its place. */
@NullMarked
package io.holdfast.bench.engine;

import org.jspecify.annotations.NullMarked;
