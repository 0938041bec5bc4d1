/** Operating-system processes that are ours: starting, finding, logging and ending them. */
@NullMarked
package io.holdfast.local.process;

import org.jspecify.annotations.NullMarked;
