package io.holdfast.api.booking;

import io.holdfast.api.web.Refuses;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a route that books, in whatever words: for the description of the API. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Refuses({
    "403 captcha_failed admission_required",
    "404 not_found",
    "409 seats_taken sold_out not_together limit_reached sales_not_open sales_closed event_cancelled in_flight",
    "413 too_large",
    "422 no_such_seat no_such_section too_many duplicate_seat key_reused invalid one_section_per_booking unsupported"
            + " not_chargeable",
    "503 engine_behind engine_newer payment_unavailable captcha_unavailable"
})
public @interface RefusesAsBookings {}
