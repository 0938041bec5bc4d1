/** Small topologies that show what Kafka Streams itself costs. They run in the engine's place, on its class path. */
@NullMarked
package io.holdfast.bench.reference;

import org.jspecify.annotations.NullMarked;
