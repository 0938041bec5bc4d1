/** What a hold costs in small halls and in large ones, and after many others. */
@NullMarked
package io.holdfast.bench.growth;

import org.jspecify.annotations.NullMarked;
