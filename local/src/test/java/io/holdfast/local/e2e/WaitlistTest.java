package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.wire.TicketStatus;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@SideBySide
class WaitlistTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void aGroupThatWaitsIsOfferedWhatComesBackBeforeAnybodyElseAndTakesIt(House house) {
        long event = house.organizer().puts("""
                {'name':'Four','event_date':'2099-12-10T20:00:00Z','currency':'USD','cancel_until':'2099-12-03T20:00:00Z',
                 'sections':[{'code':'A','kind':'SEATED','ticket_type':'Seat','price':25.00,'rows':1,'seats_per_row':4}]}
                """);
        Buyer group = house.buyer();
        String line = "/api/v1/events/%d/waitlist".formatted(event);
        group.api().post(line, "{'quantity':4}").expect(409, "still_available");
        Buyer first = house.buyer();
        Order bought = first.buys(event, "{'quantity':4}");
        JsonNode entry = group.api().post(line, "{'quantity':4}").expect(201).json();
        assertThat(entry.path("status").asText()).isEqualTo("WAITING");
        assertThat(entry.path("position").asInt()).isEqualTo(1);
        group.api().post(line, "{'quantity':4}").expect(409, "already_waiting");

        first.cancels(bought).expect(200);
        house.buyer().books(event, "{'quantity':1}").expect(409, "sold_out");
        house.buyer().books(event, "{'seats':['A-1-2']}").expect(409, "seats_taken");

        String id = entry.path("entry_id").asText();
        JsonNode offered = awaits(group, id, "OFFERED");
        assertThat(new Order(offered.path("order")).seats()).isEqualTo(bought.seats());
        Order payable = new Order(group.api()
                .post("/api/v1/orders/" + id + "/pay", "{}")
                .expect(200)
                .json());
        group.pays(payable).expect(200);
        Order taken = group.awaits(id, "CONFIRMED");
        awaits(group, id, "TAKEN");
        assertThat(taken.tickets()).hasSize(4).doesNotContainAnyElementsOf(bought.tickets());
        theFirstHasTheMoneyAndNoTickets(house, first, bought);
        house.organizer().awaitsCounts(event, 0, 0, 4);
    }

    private static void theFirstHasTheMoneyAndNoTickets(House house, Buyer first, Order bought) {
        assertThat(first.awaitsRefund(bought.id(), "SUCCEEDED").status()).isEqualTo("REFUNDED");
        assertThat(house.stripe().refundedMinor(bought.payment())).isEqualTo(10_000);
        Map<String, TicketStatus> tickets = house.log().ticketsOf(bought.id());
        assertThat(tickets.keySet()).containsExactlyInAnyOrderElementsOf(bought.tickets());
        assertThat(tickets.values()).containsOnly(TicketStatus.REVOKED);
        assertThat(first.ticketsOf(bought).findValuesAsText("status")).doesNotContain("VALID");
    }

    private static JsonNode awaits(Buyer buyer, String entry, String status) {
        return Eventually.get(
                SOON,
                () -> buyer.api().get("/api/v1/waitlist/" + entry).expect(200).json(),
                seen -> seen.path("status").asText().equals(status));
    }
}
