/** What the engine's query endpoints answer, as JSON. For display, never for a decision. */
@NullMarked
package io.holdfast.wire.view;

import org.jspecify.annotations.NullMarked;
