/** What is on sale. */
@NullMarked
package io.holdfast.api.catalogue;

import org.jspecify.annotations.NullMarked;
