/** What was sold, recounted from the topics and compared with all that anyone was told. */
@NullMarked
package io.holdfast.local.demo.audit;

import org.jspecify.annotations.NullMarked;
