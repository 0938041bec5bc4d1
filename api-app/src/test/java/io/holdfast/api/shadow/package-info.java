@NullMarked
package io.holdfast.api.shadow;

import org.jspecify.annotations.NullMarked;
