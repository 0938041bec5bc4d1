/** The front door: what {@code ./holdfast} runs, a command a class. */
@NullMarked
package io.holdfast.local;

import org.jspecify.annotations.NullMarked;
