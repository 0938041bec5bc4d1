/** How this application asks others over HTTP. */
@NullMarked
package io.holdfast.api.outgoing;

import org.jspecify.annotations.NullMarked;
