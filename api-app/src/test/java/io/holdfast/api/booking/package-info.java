@NullMarked
package io.holdfast.api.booking;

import org.jspecify.annotations.NullMarked;
