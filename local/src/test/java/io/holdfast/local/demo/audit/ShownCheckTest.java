package io.holdfast.local.demo.audit;

import static io.holdfast.local.demo.audit.Story.counts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ShownCheckTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Findings findings = new Findings();
    private final ShownCheck check = new ShownCheck(
            Story.opened()
                    .held("42.a", 1, counts(3, 1, 0), "A-1-1")
                    .sold("42.a", 1, counts(3, 0, 1), "A-1-1")
                    .read(new Findings()),
            findings);

    @Test
    void countsAndSeatsAsCountedAreFlawless() throws IOException {
        check.availability(availability(3, 1), false);
        check.seats(seats("SOLD"));

        assertThat(findings.broken()).isEmpty();
    }

    @Test
    void otherCountsThanCountedAreFound() throws IOException {
        check.availability(availability(4, 0), false);

        assertBroken(Invariant.COUNTS_SHOWN, "sold is 0, not 1");
    }

    @Test
    void aSoldSeatThatIsShownAsAvailableIsFound() throws IOException {
        check.seats(seats("AVAILABLE"));

        assertBroken(Invariant.SEATS_SHOWN, "seat A-1-1 is AVAILABLE, not SOLD");
    }

    @Test
    void aSeatThatIsNotShownIsFound() throws IOException {
        check.seats(JSON.readTree("{\"sections\":[]}"));

        assertBroken(Invariant.SEATS_SHOWN, "the number of seats shown is 0, not 4");
    }

    @Test
    void anOrderThatIsShownInAnotherStateIsFound() throws IOException {
        Order row = Rows.order("42.a", "ann", OrderStatus.CONFIRMED, "A-1-1", 1, "CODE1");
        check.order(row, JSON.readTree("""
                {"order_id":"42.a","status":"PENDING","total_price":50.00,
                 "seats":[{"seat_id":"A-1-1"}],"tickets":[{"ticket_code":"CODE1"}]}"""));

        assertBroken(Invariant.ORDERS_SHOWN, "order 42.a is PENDING, not CONFIRMED");
    }

    private static JsonNode availability(int available, int sold) throws IOException {
        return JSON.readTree("""
                {"version":3,"available":%d,"held":0,"sold":%d,
                 "sections":[{"code":"A","capacity":4,"available":%d,"held":0,"sold":%d}]}""".formatted(available, sold, available, sold));
    }

    private static JsonNode seats(String first) throws IOException {
        return JSON.readTree("""
                {"sections":[{"code":"A","rows":[{"row":"1","seats":[
                 {"seat_id":"A-1-1","status":"%s"},{"seat_id":"A-1-2","status":"AVAILABLE"},
                 {"seat_id":"A-1-3","status":"AVAILABLE"},{"seat_id":"A-1-4","status":"AVAILABLE"}]}]}]}""".formatted(first));
    }

    private void assertBroken(Invariant invariant, String detail) {
        assertThat(findings.broken())
                .filteredOn(line -> line.invariant() == invariant)
                .singleElement()
                .satisfies(line -> assertThat(line.examples().toString()).contains(detail));
    }
}
