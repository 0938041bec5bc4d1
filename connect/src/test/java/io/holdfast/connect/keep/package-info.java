@NullMarked
package io.holdfast.connect.keep;

import org.jspecify.annotations.NullMarked;
