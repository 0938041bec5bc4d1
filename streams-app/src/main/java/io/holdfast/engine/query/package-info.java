/** The query endpoints, on the management port. */
@NullMarked
package io.holdfast.engine.query;

import org.jspecify.annotations.NullMarked;
