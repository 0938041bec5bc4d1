package io.holdfast.api.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.wire.PaymentKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HoldRequestTest {
    @Test
    void every_form_of_a_booking_is_read() {
        var seats = HoldRequest.of(body(List.of("A-12-7", "A-12-8"), null, null, null))
                .items()
                .getFirst();
        assertThat(seats.getSeats()).containsExactly("A-12-7", "A-12-8");
        assertThat(seats.getQuantity()).isZero();
        var section = HoldRequest.of(body(null, "FLOOR", null, 2)).items().getFirst();
        assertThat(section.getSection()).isEqualTo("FLOOR");
        assertThat(section.getQuantity()).isEqualTo(2);
        var type = HoldRequest.of(body(null, null, "VIP", 4)).items().getFirst();
        assertThat(type.getTicketType()).isEqualTo("VIP");
        var anywhere = HoldRequest.of(body(null, null, null, 100)).items().getFirst();
        assertThat(anywhere.getSection()).isNull();
        assertThat(anywhere.getQuantity()).isEqualTo(100);
    }

    @Test
    void the_fingerprint_tells_different_requests_apart_and_not_how_they_are_written() {
        var plain = HoldRequest.of(body(null, "A", null, 2));
        var asItem = HoldRequest.of(new BookBody(
                null, null, null, null, null, List.of(new BookBody.Item(null, "A", null, 2)), false, null));
        assertThat(asItem.fingerprint()).isEqualTo(plain.fingerprint());
        var paidElsewhere = HoldRequest.of(new BookBody(null, null, "A", null, 2, null, null, "checkout"));
        assertThat(paidElsewhere.payment()).contains(PaymentKind.SESSION);
        assertThat(paidElsewhere.fingerprint()).isEqualTo(plain.fingerprint());
        for (var other : List.of(
                body(null, "A", null, 3),
                body(null, "B", null, 2),
                body(null, null, "A", 2),
                body(null, null, null, 2),
                body(List.of("A-1-2"), null, null, null),
                new BookBody(null, null, "A", null, 2, null, true, null))) {
            assertThat(HoldRequest.of(other).fingerprint()).isNotEqualTo(plain.fingerprint());
        }
    }

    private static BookBody body(
            @Nullable List<@Nullable String> seats,
            @Nullable String section,
            @Nullable String ticketType,
            @Nullable Integer quantity) {
        return new BookBody(null, seats, section, ticketType, quantity, null, null, null);
    }
}
