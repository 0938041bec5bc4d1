package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.wire.SeatState;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@SideBySide
class FromRegisterToTicketTest {
    @Test
    void aGuestRegistersLogsInHoldsPaysAndHasTicketsForAnEventInShortForm(House house) {
        Organizer organizer = house.organizer();
        long event = organizer.putsPlaces(500);
        Buyer guest = registered(house);

        Order held = guest.holds(event, "{'quantity':2}");
        assertThat(held.status()).isEqualTo("PENDING");
        assertThat(held.seats()).hasSize(2).doesNotHaveDuplicates();
        assertThat(held.total()).isEqualByComparingTo("50.00");
        organizer.awaitsCounts(event, 498, 2, 0);

        assertThat(guest.pays(held).expect(200).json().path("status").asText()).isEqualTo("succeeded");
        Order bought = guest.awaits(held.id(), "CONFIRMED");

        assertThat(bought.seats()).isEqualTo(held.seats());
        assertThat(bought.tickets()).hasSize(2).doesNotHaveDuplicates();
        organizer.awaitsCounts(event, 498, 0, 2);
        assertThat(house.stripe().intent(held.payment()).path("amount_received").asLong())
                .isEqualTo(5_000);
        JsonNode own = guest.api().get("/api/v1/users/me").expect(200).json();
        assertThat(own.path("user_type").asText()).isEqualTo("guest");
    }

    @Test
    void anEventInFullFormSellsNamedSeatsAndTheBestOnesTogether(House house) {
        Organizer organizer = house.organizer();
        long event = organizer.puts("""
                {'name':'Rock Night','type':'concert','event_date':'2099-12-10T20:00:00Z','currency':'USD',
                 'hold_seconds':300,'max_tickets_per_user':8,
                 'sections':[{'code':'FLOOR','kind':'GENERAL','ticket_type':'General','price':75.00,'capacity':2000},
                             {'code':'A','kind':'SEATED','ticket_type':'VIP','price':150.00,'rows':20,'seats_per_row':30}]}
                """);
        Buyer buyer = house.buyer();

        Order named = buyer.buys(event, "{'seats':['A-12-7','A-12-8']}");
        Order best = buyer.buys(event, "{'ticket_type':'VIP','quantity':3}");
        Order mixed = buyer.buys(event, "{'items':[{'section':'FLOOR','quantity':2},{'seats':['A-20-30']}]}");

        assertThat(named.seats()).containsExactly("A-12-7", "A-12-8");
        assertThat(best.seats()).allMatch(seat -> seat.startsWith("A-")).hasSize(3);
        assertThat(best.seats().stream().map(seat -> seat.split("-")[1]).distinct())
                .hasSize(1);
        assertThat(mixed.seats()).hasSize(3).contains("A-20-30");
        assertThat(mixed.total()).isEqualByComparingTo("300.00");
        organizer.awaits(event, "A-12-7", "SOLD");
        organizer.awaits(event, "A-12-9", "AVAILABLE");
        organizer.awaitsCounts(event, 2_592, 0, 8);
        buyer.books(event, "{'section':'FLOOR','quantity':1}").expect(409, "limit_reached");
    }

    @Test
    void ticketsAreThoseOfTheOrderAndNobodyElseSeesThem(House house) {
        long event = house.organizer().putsSeats(1);
        Buyer buyer = house.buyer();
        Order bought = buyer.buys(event, "{'seats':['A-1-1','A-1-2']}");
        String tickets = "/api/v1/orders/" + bought.id() + "/tickets";

        JsonNode shown = buyer.api().get(tickets).expect(200).json();

        assertThat(shown.findValuesAsText("seat_id")).containsExactly("A-1-1", "A-1-2");
        assertThat(shown.findValuesAsText("ticket_code")).isEqualTo(bought.tickets());
        assertThat(shown.findValuesAsText("status")).containsOnly("VALID");
        Buyer stranger = house.buyer();
        stranger.api().get(tickets).expect(404);
        stranger.asksFor(bought.id()).expect(404);
        stranger.api().post("/api/v1/orders/" + bought.id() + "/cancel", "{}").expect(404);
        house.api().get(tickets).expect(401);
    }

    @Test
    void aBuyerWhoCancelsGivesTheSeatsBackAtOnce(House house) {
        Organizer organizer = house.organizer();
        long event = organizer.putsSeats(1);
        Buyer buyer = house.buyer();
        Order held = buyer.holdsSeat(event, "A-1-5");

        Order cancelled = new Order(buyer.api()
                .post("/api/v1/orders/" + held.id() + "/cancel", "{}")
                .expect(200)
                .json());

        assertThat(cancelled.status()).isEqualTo("CANCELLED");
        assertThat(house.buyer().holdsSeat(event, "A-1-5").seats()).isEqualTo(List.of("A-1-5"));
        assertThat(house.log().count(held.id(), SeatState.UNLOCKED)).isEqualTo(1);
    }

    private static Buyer registered(House house) {
        String email = "ada-" + UUID.randomUUID() + "@example.org";
        JsonNode registered = house.api()
                .post(
                        "/api/v1/users/register",
                        "{'name':'Ada','email':'%s','password':'correct horse battery'}".formatted(email))
                .expect(201)
                .json();
        Http api = house.api().loggedIn(email, "correct horse battery");
        return new Buyer(registered.path("id").asText(), api, house.stripe());
    }
}
