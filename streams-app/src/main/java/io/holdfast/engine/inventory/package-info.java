/**
 * The core: what an inventory is, what may happen to it, and how it changes. Plain Java: no Kafka, no Avro, no clock, no
 * randomness, no logging.
 */
@NullMarked
package io.holdfast.engine.inventory;

import org.jspecify.annotations.NullMarked;
