/** What every measurement needs: the parts, running, and clients of them. */
@NullMarked
package io.holdfast.bench.rig;

import org.jspecify.annotations.NullMarked;
