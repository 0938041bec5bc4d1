@NullMarked
package io.holdfast.connect;

import org.jspecify.annotations.NullMarked;
