/** Parts that run together: started in order of need, watched, stopped in reverse. */
@NullMarked
package io.holdfast.local.deployment;

import org.jspecify.annotations.NullMarked;
