/** The whole of it, from its jars, each part in a process of its own: what people and machines do to it, and what holds. */
@NullMarked
package io.holdfast.local.e2e;

import org.jspecify.annotations.NullMarked;
