/** What the parts are: one class a part says how it is started and when it is ready. */
@NullMarked
package io.holdfast.local.parts;

import org.jspecify.annotations.NullMarked;
