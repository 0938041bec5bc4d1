/** Records as rows: what the topics hold, in the types that the tables have. */
@NullMarked
package io.holdfast.connect.convert;

import org.jspecify.annotations.NullMarked;
