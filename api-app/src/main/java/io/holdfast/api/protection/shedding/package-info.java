/** Refusing bookings past saturation, before anything of them is processed. */
@NullMarked
package io.holdfast.api.protection.shedding;

import org.jspecify.annotations.NullMarked;
