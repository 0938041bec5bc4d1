/** Events and venues: what is on sale, and where. */
@NullMarked
package io.holdfast.api.catalogue;

import org.jspecify.annotations.NullMarked;
