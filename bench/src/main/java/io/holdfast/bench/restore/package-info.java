/** How long nothing is decided after the engine was killed, with very many orders to be read again. */
@NullMarked
package io.holdfast.bench.restore;

import org.jspecify.annotations.NullMarked;
