@NullMarked
package io.holdfast.connect.convert;

import org.jspecify.annotations.NullMarked;
