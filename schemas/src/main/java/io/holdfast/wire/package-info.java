/** The wire contract: what the topics hold, how it is encoded, and how the topics are set up. */
@NullMarked
package io.holdfast.wire;

import org.jspecify.annotations.NullMarked;
