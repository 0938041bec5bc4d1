/** What the build asks of schemas, before anything is generated from them. It knows nothing of this module's classes. */
@NullMarked
package io.holdfast.wire.compatibility;

import org.jspecify.annotations.NullMarked;
