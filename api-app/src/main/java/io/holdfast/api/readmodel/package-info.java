/** What the sink has written into Postgres: all orders there ever were, a moment behind the log. */
@NullMarked
package io.holdfast.api.readmodel;

import org.jspecify.annotations.NullMarked;
