/** Starting, configuring, watching and stopping the two topologies. */
@NullMarked
package io.holdfast.engine.running;

import org.jspecify.annotations.NullMarked;
