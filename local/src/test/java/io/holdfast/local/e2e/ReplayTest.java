package io.holdfast.local.e2e;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.local.e2e.Replay.Owner;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.Ticket;
import io.holdfast.wire.TicketStatus;
import io.holdfast.wire.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** After all that the other tests have done, and a sale of its own: the ledger tells everything that anyone shows. */
@EndToEnd
@Order(Integer.MAX_VALUE)
class ReplayTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void theLedgerFromItsBeginningTellsWhatTheApiAndTheTopicsShow(House house) {
        long own = aSaleWithEveryOutcome(house);

        Eventually.holds(SOON, () -> {
            Topical topics = Topical.read(house.log());
            assertThat(topics.ledgers()).containsKey(own);
            topics.ledgers().forEach((event, ledger) -> everythingAgrees(house, event, Replay.of(ledger), topics));
        });
    }

    /** What the topics have, by event. */
    private record Topical(
            Map<Long, List<AvailabilityChange>> ledgers,
            Map<Long, Map<String, io.holdfast.wire.Order>> orders,
            Map<Long, Map<String, Ticket>> tickets) {
        static Topical read(Log log) {
            return new Topical(
                    log.all(Topics.TICKET_AVAILABILITY).stream()
                            .map(Log.Entry::value)
                            .collect(groupingBy(AvailabilityChange::getEventId)),
                    log.all(Topics.ORDERS).stream()
                            .collect(groupingBy(
                                    row -> row.value().getEventId(),
                                    toMap(Log.Entry::key, Log.Entry::value, (before, after) -> after))),
                    log.all(Topics.TICKETS).stream()
                            .collect(groupingBy(
                                    row -> row.value().getEventId(),
                                    toMap(Log.Entry::key, Log.Entry::value, (before, after) -> after))));
        }
    }

    private static long aSaleWithEveryOutcome(House house) {
        Organizer organizer = house.organizer();
        long event = organizer.putsSeats(2, ",'hold_seconds':2");
        Buyer buyer = house.buyer();
        buyer.buys(event, "{'seats':['A-1-1','A-1-2']}");
        buyer.awaits(buyer.holdsSeat(event, "A-1-3").id(), "EXPIRED");
        io.holdfast.local.e2e.Order declined = buyer.holdsSeat(event, "A-1-3");
        house.stripe().confirm(declined, "pm_card_chargeDeclined").expect(402);
        buyer.awaits(declined.id(), "FAILED");
        buyer.buys(event, "{'seats':['A-1-3']}");
        return event;
    }

    private static void everythingAgrees(House house, long event, Replay replay, Topical topics) {
        availabilityAgrees(house.organizer().availability(event), replay);
        seatsAgree(house.organizer().seats(event), replay);
        ordersAgree(topics.orders().getOrDefault(event, Map.of()), replay);
        ticketsAgree(topics.tickets().getOrDefault(event, Map.of()).values(), replay);
    }

    private static void availabilityAgrees(JsonNode shown, Replay replay) {
        assertThat(shown.path("version").asLong()).isEqualTo(replay.version());
        for (JsonNode section : shown.path("sections")) {
            String code = section.path("code").asText();
            assertThat(section.path("held").asInt()).isEqualTo(replay.held(code));
            assertThat(section.path("sold").asInt()).isEqualTo(replay.sold(code));
            assertThat(section.path("available").asInt())
                    .isEqualTo(replay.capacity(code) - replay.held(code) - replay.sold(code));
        }
        assertThat(shown.path("sections").findValuesAsText("code")).hasSameElementsAs(replay.sections());
    }

    private static void seatsAgree(JsonNode shown, Replay replay) {
        assertThat(shown.path("version").asLong()).isEqualTo(replay.version());
        for (JsonNode row : shown.findValues("seats")) {
            for (JsonNode seat : row) {
                Owner owner = replay.owners().get(seat.path("seat_id").asText());
                assertThat(seat.path("status").asText())
                        .as("%s", seat)
                        .isEqualTo(owner == null ? "AVAILABLE" : owner.sold() ? "SOLD" : "HELD");
            }
        }
    }

    private static void ordersAgree(Map<String, io.holdfast.wire.Order> rows, Replay replay) {
        Map<String, Owner> owners = new TreeMap<>();
        rows.values().stream()
                .filter(row -> row.getStatus() == OrderStatus.PENDING || row.getStatus() == OrderStatus.CONFIRMED)
                .forEach(row -> row.getSeats()
                        .forEach(seat -> owners.put(
                                seat.getSeatId(),
                                new Owner(
                                        row.getOrderId(), seat.getFence(), row.getStatus() == OrderStatus.CONFIRMED))));
        assertThat(owners).isEqualTo(replay.owners());
        assertThat(rows.keySet()).isEqualTo(replay.orders());
    }

    private static void ticketsAgree(Collection<Ticket> latest, Replay replay) {
        List<Ticket> valid = latest.stream()
                .filter(ticket -> ticket.getStatus() == TicketStatus.VALID)
                .toList();
        Map<String, Owner> sold = new TreeMap<>(replay.owners());
        sold.values().removeIf(owner -> !owner.sold());
        assertThat(valid).hasSize(sold.size());
        for (Ticket ticket : valid) {
            assertThat(sold.get(ticket.getSeatId())).isEqualTo(new Owner(ticket.getOrderId(), ticket.getFence(), true));
        }
    }
}
