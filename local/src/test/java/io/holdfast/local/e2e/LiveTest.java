package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

@EndToEnd
class LiveTest {
    @Test
    void whoWatchesSeesEverySaleGoesOnAfterALostConnectionAndHearsOfTheEnd(House house) {
        long event = house.organizer().putsSeats(2);
        Buyer buyer = house.buyer();
        String seen;
        try (Watch watch = Watch.of(house.api(), event, "")) {
            JsonNode snapshot = watch.next("snapshot").data();
            assertThat(snapshot.path("available").asInt()).isEqualTo(20);
            Order order = new Order(buyer.books(event, "{'seats':['A-1-1','A-1-2']}")
                    .expect(201)
                    .json());
            Watch.Told held = watch.next("availability");
            assertThat(held.seats("HELD")).containsExactly("A-1-1", "A-1-2");
            assertThat(held.section().path("held").asInt()).isEqualTo(2);
            buyer.pays(order).expect(200);
            Watch.Told sold = watch.next("availability");
            assertThat(sold.seats("SOLD")).containsExactly("A-1-1", "A-1-2");
            assertThat(sold.data().path("version").asLong())
                    .isGreaterThan(held.data().path("version").asLong());
            seen = sold.id();
        }
        buyer.books(event, "{'seats':['A-2-5']}").expect(201);
        try (Watch back = Watch.of(house.api(), event, seen)) {
            assertThat(back.next("availability").seats("HELD")).containsExactly("A-2-5");
            house.organizer().cancels(event);
            Watch.Told cancelled = back.next("event");
            assertThat(cancelled.data().path("change").asText()).isEqualTo("CANCELLED");
        }
    }
}
