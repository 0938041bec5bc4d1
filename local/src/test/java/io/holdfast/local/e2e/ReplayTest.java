package io.holdfast.local.e2e;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.local.demo.audit.Findings;
import io.holdfast.local.demo.audit.Ledger;
import io.holdfast.local.demo.audit.OrdersCheck;
import io.holdfast.local.demo.audit.ShownCheck;
import io.holdfast.local.demo.audit.TicketsCheck;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.Ticket;
import io.holdfast.wire.Topic;
import io.holdfast.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** After all that the other tests have done, and a sale of its own: the ledger tells everything that anyone shows. */
@EndToEnd
@org.junit.jupiter.api.Order(Integer.MAX_VALUE - 1)
class ReplayTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void theLedgerFromItsBeginningTellsWhatTheApiAndTheTopicsShow(House house) {
        long own = aSaleWithEveryOutcome(house);

        Eventually.holds(SOON, () -> {
            Told told = Told.by(house.log());
            assertThat(told.ledgers()).containsKey(own);
            told.ledgers().keySet().forEach(event -> everythingAgrees(house, event, told));
        });
    }

    /** What the topics tell, by event. */
    private record Told(
            Map<Long, List<AvailabilityChange>> ledgers,
            Map<Long, List<io.holdfast.wire.Order>> orders,
            Map<Long, List<Ticket>> tickets) {
        static Told by(Log log) {
            return new Told(
                    byEvent(log, Topics.TICKET_AVAILABILITY, AvailabilityChange::getEventId),
                    byEvent(log, Topics.ORDERS, io.holdfast.wire.Order::getEventId),
                    byEvent(log, Topics.TICKETS, Ticket::getEventId));
        }

        private static <V extends SpecificRecord> Map<Long, List<V>> byEvent(
                Log log, Topic<V> topic, ToLongFunction<V> event) {
            return log.all(topic).stream()
                    .collect(
                            groupingBy(entry -> event.applyAsLong(entry.value()), mapping(Log.Entry::value, toList())));
        }
    }

    private static long aSaleWithEveryOutcome(House house) {
        Organizer organizer = house.organizer();
        long event = organizer.putsSeats(2, ",'hold_seconds':2");
        Buyer buyer = house.buyer();
        buyer.buys(event, "{'seats':['A-1-1','A-1-2']}");
        buyer.awaits(buyer.holdsSeat(event, "A-1-3").id(), "EXPIRED");
        Order declined = buyer.holdsSeat(event, "A-1-3");
        house.stripe().confirm(declined, "pm_card_chargeDeclined").expect(402);
        buyer.awaits(declined.id(), "FAILED");
        buyer.buys(event, "{'seats':['A-1-3']}");
        return event;
    }

    private static void everythingAgrees(House house, long event, Told told) {
        Findings findings = new Findings();
        Ledger ledger = Ledger.soFar(told.ledgers().get(event), findings);
        var orders = OrdersCheck.latest(told.orders().getOrDefault(event, List.of()), findings);
        new OrdersCheck(ledger, orders, findings).equalLedger();
        List<Ticket> tickets = told.tickets().getOrDefault(event, List.of());
        int valid = new TicketsCheck(ledger, orders, tickets, findings).compare();
        ShownCheck shown = new ShownCheck(ledger, findings);
        boolean cancelled = house.api()
                .get("/api/v1/events/" + event)
                .json()
                .path("status")
                .asText()
                .equals("CANCELLED");
        shown.availability(house.organizer().availability(event), cancelled);
        shown.seats(house.organizer().seats(event));

        assertThat(findings.broken()).as("event %d", event).isEmpty();
        assertThat(valid).isEqualTo(ledger.sold());
    }
}
