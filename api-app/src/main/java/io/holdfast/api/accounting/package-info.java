/** What became of the money of events: by the engine's books, and by the provider's. */
@NullMarked
package io.holdfast.api.accounting;

import org.jspecify.annotations.NullMarked;
