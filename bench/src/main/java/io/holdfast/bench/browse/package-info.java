/** People who search and browse very many events. */
@NullMarked
package io.holdfast.bench.browse;

import org.jspecify.annotations.NullMarked;
