@NullMarked
package io.holdfast.api.live;

import org.jspecify.annotations.NullMarked;
