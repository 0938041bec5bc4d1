package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.wire.SeatState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@SideBySide
class PastTest {
    @Test
    void theSeatsAreShownAsTheyWereBeforeBetweenAndAfterAHoldAndItsSale(House house) {
        Organizer organizer = house.organizer();
        long event = organizer.putsSeats(1);
        Order bought = house.buyer().buys(event, "{'seats':['A-1-3']}");
        Instant held = decidedAt(house, event, bought, SeatState.LOCKED);
        Instant sold = decidedAt(house, event, bought, SeatState.SOLD);
        Instant between = held.plus(Duration.between(held, sold).dividedBy(2));

        assertThat(statusAt(organizer, event, held.minusMillis(1))).isEqualTo("AVAILABLE");
        assertThat(statusAt(organizer, event, held)).isEqualTo("HELD");
        assertThat(statusAt(organizer, event, between)).isEqualTo("HELD");
        assertThat(statusAt(organizer, event, sold)).isEqualTo("SOLD");
        assertThat(organizer.seatsAt(event, between).path("version").asLong()).isEqualTo(2);
        assertThat(Organizer.statusOf(organizer.seatsAt(event, between), "A-1-4"))
                .isEqualTo("AVAILABLE");
        organizer.awaits(event, "A-1-3", "SOLD");
    }

    @Test
    void thePastIsNobodyElsesBusiness(House house) {
        long event = house.organizer().putsSeats(1);
        String path = "/api/v1/admin/events/%d/seats?at=%s".formatted(event, Instant.now());

        house.buyer().api().get(path).expect(403);
        house.api().get(path).expect(401);
    }

    private static String statusAt(Organizer organizer, long event, Instant moment) {
        return Organizer.statusOf(organizer.seatsAt(event, moment), "A-1-3");
    }

    private static Instant decidedAt(House house, long event, Order order, SeatState state) {
        return house.log().ledger(event).stream()
                .filter(change -> order.id().equals(change.getOrderId()) && change.getState() == state)
                .findFirst()
                .orElseThrow()
                .getDecidedAt();
    }
}
