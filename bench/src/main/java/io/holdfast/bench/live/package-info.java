/** What it takes to tell very many at once what changes, and how long it takes until they know. */
@NullMarked
package io.holdfast.bench.live;

import org.jspecify.annotations.NullMarked;
