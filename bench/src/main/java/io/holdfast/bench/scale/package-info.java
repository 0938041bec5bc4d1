/** What more engines and more partitions give. */
@NullMarked
package io.holdfast.bench.scale;

import org.jspecify.annotations.NullMarked;
