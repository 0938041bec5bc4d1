/** A Kafka broker in a plain JVM of its own. */
@NullMarked
package io.holdfast.broker;

import org.jspecify.annotations.NullMarked;
