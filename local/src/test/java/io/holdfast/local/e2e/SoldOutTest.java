package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.local.e2e.Http.Answer;
import io.holdfast.wire.HoldSeats;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@SideBySide
class SoldOutTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void whoeverComesTooLateIsToldWithoutTheEngineUntilASeatComesBack(House house) {
        Organizer organizer = house.organizer();
        long event = organizer.putsSeats(1, ",'cancel_until':'2099-12-03T20:00:00Z'");
        Buyer first = house.buyer();
        Order bought = first.buys(event, "{'quantity':10}");
        organizer.awaitsCounts(event, 0, 0, 10);

        Buyer late = house.buyer();
        Eventually.holds(SOON, () -> {
            long before = holds(house, late);
            late.books(event, "{'quantity':2}").expect(409, "sold_out");
            assertThat(holds(house, late))
                    .as("bookings that reached the engine")
                    .isEqualTo(before);
        });
        first.books(event, "{'quantity':1}", "of-nobody").expect(409);

        first.cancels(bought).expect(200);
        Order second = first.holds(event, "{'quantity':2}");
        assertThat(second.seats()).hasSize(2);
    }

    @Test
    void theKeyOfAnOrderThatHasTheLastSeatsStillNamesThatOrder(House house) {
        long event = house.organizer().putsSeats(1);
        Buyer buyer = house.buyer();
        Order held = new Order(
                buyer.books(event, "{'quantity':10}", "mine").expect(201).json());
        buyer.pays(held).expect(200);
        buyer.awaits(held.id(), "CONFIRMED");
        Buyer late = house.buyer();
        Eventually.holds(SOON, () -> {
            long before = holds(house, late);
            late.books(event, "{'quantity':2}").expect(409, "sold_out");
            assertThat(holds(house, late)).isEqualTo(before);
        });

        Order again = new Order(
                buyer.books(event, "{'quantity':10}", "mine").expect(201).json());
        assertThat(again.id()).isEqualTo(held.id());
        assertThat(again.tickets()).hasSize(10);
    }

    @Test
    void whatAnOrganizerAddsIsForSaleAtOnce(House house) {
        Organizer organizer = house.organizer();
        long event = organizer.puts(free(5));
        Buyer first = house.buyer();
        Answer bought = first.books(event, "{'quantity':5}", "all").expect(201);
        assertThat(bought.headers().firstValue("Idempotency-Replayed")).isEmpty();
        Answer again = first.books(event, "{'quantity':5}", "all").expect(201);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        organizer.awaitsCounts(event, 0, 0, 5);

        Buyer late = house.buyer();
        Eventually.holds(SOON, () -> {
            long before = holds(house, late);
            late.books(event, "{'quantity':1}").expect(409, "sold_out");
            assertThat(holds(house, late)).isEqualTo(before);
        });
        organizer.puts(event, free(6)).expect(200);
        late.books(event, "{'quantity':1}").expect(201);
    }

    private static String free(int places) {
        return """
                {'name':'Free','event_date':'2099-12-10T20:00:00Z','ticket_price':0,'total_tickets':%d}
                """.formatted(places);
    }

    private static long holds(House house, Buyer buyer) {
        return house.log().commands().stream()
                .filter(command ->
                        command instanceof HoldSeats hold && hold.getUserId().equals(buyer.userId()))
                .count();
    }
}
