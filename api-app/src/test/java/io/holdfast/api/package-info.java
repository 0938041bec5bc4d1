/** The API as its clients see it: over HTTP, on a real Postgres. */
@NullMarked
package io.holdfast.api;

import org.jspecify.annotations.NullMarked;
