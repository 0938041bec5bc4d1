package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.local.e2e.Http.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@EndToEnd
class AllOrNothingTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String SECTION =
            "{'code':'%s','kind':'SEATED','ticket_type':'Seat','price':25.00," + "'rows':1,'seats_per_row':4}";

    @Test
    void aBookingOverThreeSectionsWithOneTakenSeatChangesNothing(House house) {
        Organizer organizer = house.organizer();
        long event =
                organizer.puts("""
                {'name':'Three','event_date':'2099-12-10T20:00:00Z','currency':'USD','sections':[%s,%s,%s]}
                """.formatted(SECTION.formatted("A"), SECTION.formatted("B"), SECTION.formatted("C")));
        house.buyer().holdsSeat(event, "C-1-1");
        Buyer buyer = house.buyer();

        Answer refused =
                buyer.books(event, "{'items':[{'seats':['A-1-1']},{'section':'B','quantity':2},{'seats':['C-1-1']}]}");

        refused.expect(409, "seats_taken");
        assertThat(refused.json().path("seats").toString()).isEqualTo("[\"C-1-1\"]");
        assertThat(house.log().ledger(event)).hasSize(2);
        assertThat(house.log().orders(event)).hasSize(1);
        Order next =
                buyer.holds(event, "{'items':[{'seats':['A-1-1']},{'section':'B','quantity':4},{'seats':['C-1-2']}]}");
        assertThat(next.seats()).containsExactlyInAnyOrder("A-1-1", "B-1-1", "B-1-2", "B-1-3", "B-1-4", "C-1-2");
        awaitsVersion(organizer, event, 3);
        organizer.awaitsCounts(event, 5, 7, 0);
    }

    @Test
    void threeOrdersAtOnceOfOneBuyerStopAtTheLimit(House house) {
        Organizer organizer = house.organizer();
        long event = organizer.putsSeats(3, ",'max_tickets_per_user':8");
        Buyer buyer = house.buyer();

        List<Answer> answers = Together.of(3, _ -> buyer.books(event, "{'quantity':4}"));

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 201, 409);
        JsonNode refused = answers.stream()
                .filter(answer -> answer.status() == 409)
                .findFirst()
                .orElseThrow()
                .json();
        assertThat(refused.path("code").asText()).isEqualTo("limit_reached");
        assertThat(refused.path("limit").asInt()).isEqualTo(8);
        assertThat(refused.path("held").asInt()).isEqualTo(8);
        organizer.awaitsCounts(event, 22, 8, 0);
        buyer.books(event, "{'quantity':1}").expect(409, "limit_reached");
    }

    private static void awaitsVersion(Organizer organizer, long event, long version) {
        Eventually.get(SOON, () -> organizer.availability(event).path("version").asLong(), seen -> seen == version);
    }
}
