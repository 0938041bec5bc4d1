/** The byte layout of stored values: numbers of variable length and texts, one after another. */
@NullMarked
package io.holdfast.engine.packed;

import org.jspecify.annotations.NullMarked;
