/** Bookings: from a request for seats to a held order with its payment, and what becomes of the order. */
@NullMarked
package io.holdfast.api.booking;

import org.jspecify.annotations.NullMarked;
