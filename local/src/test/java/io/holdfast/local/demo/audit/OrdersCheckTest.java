package io.holdfast.local.demo.audit;

import static io.holdfast.local.demo.audit.Story.counts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.Ticket;
import io.holdfast.wire.TicketStatus;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrdersCheckTest {
    private final Findings findings = new Findings();
    private final Findings ledgerFindings = new Findings();
    private final Ledger ledger = Story.opened()
            .held("42.a", 1, counts(3, 1, 0), "A-1-1")
            .sold("42.a", 1, counts(3, 0, 1), "A-1-1")
            .held("42.b", 1, counts(2, 1, 1), "A-1-2")
            .expired("42.b", 2, counts(3, 0, 1), "A-1-2")
            .read(ledgerFindings);

    private final Order sold = Rows.order("42.a", "ann", OrderStatus.CONFIRMED, "A-1-1", 1, "CODE1");
    private final Order expired = Rows.order("42.b", "bob", OrderStatus.EXPIRED, "A-1-2", 1, null);

    @Test
    void rowsThatSayWhatTheLedgerSaysAreFlawless() {
        OrdersCheck check = check(sold, expired);
        check.equalLedger();
        check.limit(1);
        new TicketsCheck(ledger, check.orders(), List.of(Rows.ticket(sold, TicketStatus.VALID)), findings).compare();

        assertThat(findings.broken()).isEmpty();
        assertThat(check.valueMinor()).isEqualTo(5_000);
    }

    @Test
    void anAcknowledgedOrderThatIsNotInTheLogIsFound() throws IOException {
        Promises promises = new Promises(findings);
        promises.acknowledged("cleo", "token", "key", json("42.lost", "A-1-3", 1, "50.00"));
        check(sold, expired).keep(promises.all());

        assertBroken(Invariant.NONE_LOST, "order 42.lost was acknowledged, and is not in the log");
    }

    @Test
    void anAcknowledgedOrderWithOtherSeatsIsFound() throws IOException {
        Promises promises = new Promises(findings);
        promises.acknowledged("ann", "token", "key", json("42.a", "A-1-4", 1, "50.00"));
        check(sold, expired).keep(promises.all());

        assertBroken(Invariant.NONE_LOST, "was acknowledged with [A-1-4], the log has [A-1-1]");
    }

    @Test
    void anAcknowledgedOrderAtAnotherPriceIsFound() throws IOException {
        Promises promises = new Promises(findings);
        promises.acknowledged("ann", "token", "key", json("42.a", "A-1-1", 1, "49.99"));
        check(sold, expired).keep(promises.all());

        assertBroken(Invariant.NONE_LOST, "was acknowledged at 49.99, the log has 50.00");
    }

    @Test
    void aKeyThatGivesTwoOrdersIsFound() throws IOException {
        Promises promises = new Promises(findings);
        promises.acknowledged("ann", "token", "key", json("42.a", "A-1-1", 1, "50.00"));
        promises.acknowledged("ann", "token", "key", json("42.c", "A-1-3", 1, "50.00"));

        assertBroken(Invariant.ONE_KEY_ONE_ORDER, "one key gave the orders 42.a and 42.c");
    }

    @Test
    void anOlderStateThanBeforeIsFound() throws IOException {
        Promises promises = new Promises(findings);
        promises.shown(json("42.a", "A-1-1", 3, "50.00"));
        promises.shown(json("42.a", "A-1-1", 2, "50.00"));

        assertBroken(Invariant.NEVER_OLDER, "order 42.a was shown with version 3, then with 2");
    }

    @Test
    void aRowWithAnotherStateThanTheLedgerIsFound() {
        sold.setStatus(OrderStatus.EXPIRED);
        check(sold, expired).equalLedger();

        assertBroken(Invariant.ORDER_ROWS, "order 42.a is EXPIRED, in the ledger SOLD");
    }

    @Test
    void aHoldWithoutARowIsFound() {
        check(sold).equalLedger();

        assertBroken(Invariant.ORDER_ROWS, "order 42.b has no row");
    }

    @Test
    void aRowWhoseVersionFallsIsFound() {
        OrdersCheck.latest(List.of(sold, sold), findings);

        assertBroken(Invariant.ORDER_ROWS, "order 42.a goes from version 2 to 2");
    }

    @Test
    void moreTicketsThanAllowedAreFound() {
        check(sold, expired).limit(0);

        assertBroken(Invariant.LIMIT, "user ann has 1 tickets");
    }

    @Test
    void aSoldSeatWithoutATicketIsFound() {
        new TicketsCheck(ledger, Map.of("42.a", sold), List.of(), findings).compare();

        assertBroken(Invariant.TICKETS, "its ticket is missing");
    }

    @Test
    void aTicketForASeatThatIsNotSoldIsFound() {
        List<Ticket> tickets = List.of(Rows.ticket(sold, TicketStatus.VALID), Rows.ticket(expired, TicketStatus.VALID));
        tickets.getLast().setTicketCode("CODE2");
        new TicketsCheck(ledger, Map.of("42.a", sold), tickets, findings).compare();

        assertBroken(Invariant.TICKETS, "A-1-2 has a valid ticket, and is not sold");
    }

    @Test
    void aCodeThatIsGivenTwiceIsFound() {
        Ticket twin = Rows.ticket(expired, TicketStatus.VALID);
        twin.setTicketCode("CODE1");
        new TicketsCheck(ledger, Map.of("42.a", sold), List.of(Rows.ticket(sold, TicketStatus.VALID), twin), findings)
                .compare();

        assertBroken(Invariant.TICKET_CODES, "one code is the ticket of A-1-1 of order 42.a, and of A-1-2");
    }

    private OrdersCheck check(Order... rows) {
        return new OrdersCheck(ledger, OrdersCheck.latest(List.of(rows), findings), findings);
    }

    private static JsonNode json(String orderId, String seat, int version, String price) throws IOException {
        return new ObjectMapper()
                .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree("""
                        {"order_id":"%s","version":%d,"total_price":%s,"seats":[{"seat_id":"%s"}]}""".formatted(orderId, version, price, seat));
    }

    private void assertBroken(Invariant invariant, String detail) {
        assertThat(findings.broken())
                .filteredOn(line -> line.invariant() == invariant)
                .singleElement()
                .satisfies(line -> assertThat(line.examples().toString()).contains(detail));
    }
}
