package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.local.e2e.Http.Answer;
import io.holdfast.wire.SeatState;
import org.junit.jupiter.api.Test;

@EndToEnd
@org.junit.jupiter.api.Order(Integer.MAX_VALUE - 3)
class CrashTest {
    @Test
    void whatWasAnsweredSurvivesTheKillingOfEveryProcess(House house) {
        Organizer organizer = house.organizer();
        long event = organizer.putsSeats(2);
        Buyer buyer = house.buyer();
        Order bought = buyer.buys(event, "{'seats':['A-2-1']}");
        Order held = new Order(buyer.books(event, "{'seats':['A-1-1','A-1-2']}", "before the crash")
                .expect(201)
                .json());

        house.crashAndStartAgain();

        Order found = buyer.sees(held.id());
        assertThat(found.status()).isEqualTo("PENDING");
        assertThat(found.seats()).containsExactly("A-1-1", "A-1-2");
        assertThat(buyer.sees(bought.id()).tickets()).isEqualTo(bought.tickets());
        Answer again = buyer.books(event, "{'seats':['A-1-1','A-1-2']}", "before the crash")
                .expect(201);
        Order repeated = new Order(again.json());
        assertThat(repeated.id()).isEqualTo(held.id());
        assertThat(repeated.payment()).isEqualTo(held.payment());
        house.buyer().books(event, "{'seats':['A-1-2']}").expect(409, "seats_taken");

        buyer.pays(repeated).expect(200);

        buyer.awaits(held.id(), "CONFIRMED");
        organizer.awaitsCounts(event, 17, 0, 3);
        assertThat(house.log().count(held.id(), SeatState.LOCKED)).isEqualTo(1);
        assertThat(house.log().count(held.id(), SeatState.SOLD)).isEqualTo(1);
    }
}
