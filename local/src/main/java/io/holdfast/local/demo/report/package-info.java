/** What a person reads: the progress of the sale, and the report at its end. */
@NullMarked
package io.holdfast.local.demo.report;

import org.jspecify.annotations.NullMarked;
