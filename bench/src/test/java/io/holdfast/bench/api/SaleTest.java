package io.holdfast.bench.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SaleTest {
    @Test
    void noTwoBookingsAskForTheSameSeatsOfAnEvent() {
        Sale sale = new Sale("many", List.of(7L, 9L), 2, 3, true);
        Set<String> asked = new HashSet<>();
        for (int number = 0; number < sale.capacity(); number++) {
            assertThat(asked.add(sale.path(number) + sale.body(number))).isTrue();
        }
        assertThat(asked).hasSize(2 * 2 * 3 * 50);
    }

    @Test
    void theLastBookingAsksForTheLastSeats() {
        Sale sale = new Sale("hot", List.of(7L), 2, 3, true);
        assertThat(sale.path(0)).isEqualTo("/api/v1/events/7/book");
        assertThat(sale.body(0)).isEqualTo("{\"seats\":[\"S1-1-1\",\"S1-1-2\"]}");
        assertThat(sale.body(sale.capacity() - 1)).isEqualTo("{\"seats\":[\"S2-3-99\",\"S2-3-100\"]}");
    }

    @Test
    void theSpikeWantsExactlyWhatThereIs() {
        Sale sale = new Sale("spike", List.of(1L, 2L, 3L, 4L), 1, Spike.ROWS, false);
        assertThat(sale.capacity()).isEqualTo(Spike.BOOKINGS);
        assertThat(sale.body(5)).isEqualTo("{\"quantity\":2,\"allow_split\":true}");
    }
}
