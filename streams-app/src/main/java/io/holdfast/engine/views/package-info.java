/** What has been committed, kept ready for queries. For display, never for a decision. */
@NullMarked
package io.holdfast.engine.views;

import org.jspecify.annotations.NullMarked;
