package io.holdfast.api.protection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteGroupTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/v1/events/7/book",
                "POST /api/v1/orders",
                "POST /events/7/book",
                "POST /ticket_master/v1/bookings/create",
                "POST /ticket_master/v1/bookings/complete",
                "POST /api/reserve",
                "POST /api/checkout",
                "PUT /api/checkout"
            })
    void a_booking_counts_as_one_in_every_dialect(String route) {
        assertThat(group(route)).isEqualTo(RouteGroup.BOOK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /events", "POST /api/events", "PUT /api/v1/events/7", "PUT /api/checkout/7"})
    void what_books_nothing_is_none(String route) {
        assertThat(group(route)).isEqualTo(RouteGroup.OTHER);
    }

    private static RouteGroup group(String route) {
        var parts = route.split(" ", -1);
        return RouteGroup.of(parts[0], parts[1]);
    }
}
