/** Bookings over HTTP, ever more of them, and very many at once. */
@NullMarked
package io.holdfast.bench.api;

import org.jspecify.annotations.NullMarked;
