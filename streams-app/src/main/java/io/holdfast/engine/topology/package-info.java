/** The shell around the core: how commands arrive, how state is kept, and where decisions go. */
@NullMarked
package io.holdfast.engine.topology;

import org.jspecify.annotations.NullMarked;
