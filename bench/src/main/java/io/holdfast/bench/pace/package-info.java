/** When requests are sent, and how long each waited for its answer. */
@NullMarked
package io.holdfast.bench.pace;

import org.jspecify.annotations.NullMarked;
