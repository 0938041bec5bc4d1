package io.holdfast.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.engine.Orders;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.NotificationKind;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.PaymentNotification;
import io.holdfast.wire.PaymentRequest;
import io.holdfast.wire.PaymentRequestKind;
import io.holdfast.wire.PaymentRequestReason;
import io.holdfast.wire.SeatFence;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** How seats and orders came to stand as they do, from the log to whoever asks. */
@ApiTest
class LedgerTest {
    private static final String SEAT = "A-12-7";

    private final Client organizer;
    private long event;
    private long version;
    private int seconds;

    @Autowired
    LedgerTest(@LocalServerPort int port) {
        this.organizer = Client.at(port).organizer();
    }

    @BeforeEach
    void event() {
        event = organizer.post("/api/v1/events", """
                {'name':'History','event_date':'2099-12-10T20:00:00Z','sections':[{'code':'A','kind':'SEATED',
                'price':150,'rows':20,'seats_per_row':20}]}""").json().path("id").asLong();
    }

    @Test
    void a_payment_that_came_too_late_for_its_seat_is_seen_with_what_became_of_the_money_and_of_the_seat() {
        var late = order(1);
        var other = order(2);
        seats(SeatState.LOCKED, ChangeCause.HELD, late, SEAT, "A-12-8");
        seats(SeatState.UNLOCKED, ChangeCause.EXPIRED, late, SEAT, "A-12-8");
        seats(SeatState.LOCKED, ChangeCause.HELD, other, SEAT);
        told(NotificationKind.LATE, late);
        told(NotificationKind.REFUND_REQUESTED, late);
        asked(PaymentRequestReason.LATE_PAYMENT, late);
        told(NotificationKind.REFUNDED, late);
        seats(SeatState.SOLD, ChangeCause.PAID, other, SEAT);

        var ofOrder = await("order=" + late, 5);
        assertThat(said(ofOrder))
                .containsExactly(
                        "LOCKED HELD", "UNLOCKED EXPIRED", "LATE LATE_PAYMENT", "REFUND LATE_PAYMENT", "REFUNDED ");
        assertThat(ofOrder.get(2).path("amount").decimalValue()).isEqualByComparingTo("150.00");
        assertThat(ofOrder.get(2).path("currency").asString()).isEqualTo("USD");
        assertThat(ofOrder.get(2).path("payment_id").asString()).isEqualTo("pi_1");
        assertThat(ofOrder.getFirst().path("seats").findValuesAsString("seat_id"))
                .containsExactly(SEAT, "A-12-8");

        assertThat(said(await("seat=" + SEAT, 7)))
                .containsExactly(
                        "LOCKED HELD",
                        "UNLOCKED EXPIRED",
                        "LOCKED HELD",
                        "LATE LATE_PAYMENT",
                        "REFUND LATE_PAYMENT",
                        "REFUNDED ",
                        "SOLD PAID");
        assertThat(said(await("seat=A-12-8&order=" + late, 5))).contains("LATE LATE_PAYMENT");
        assertThat(await("seat=A-12-8&order=" + other, 0)).isEmpty();
    }

    @Test
    void a_payment_that_came_late_and_found_its_seat_free_is_seen_to_have_taken_it_again() {
        var late = order(1);
        seats(SeatState.LOCKED, ChangeCause.HELD, late, SEAT);
        seats(SeatState.UNLOCKED, ChangeCause.EXPIRED, late, SEAT);
        seats(SeatState.LOCKED, ChangeCause.LATE_PAYMENT, late, SEAT);
        seats(SeatState.SOLD, ChangeCause.PAID, late, SEAT);
        told(NotificationKind.SUCCEEDED, late);

        assertThat(said(await("seat=" + SEAT, 5)))
                .containsExactly("LOCKED HELD", "UNLOCKED EXPIRED", "LOCKED LATE_PAYMENT", "SOLD PAID", "SUCCEEDED ");
    }

    @Test
    void pages_follow_one_another_without_gap_or_repetition_also_within_one_moment() {
        var order = order(1);
        for (int i = 0; i < 7; i++) {
            seconds = 0;
            seats(SeatState.LOCKED, ChangeCause.HELD, order, "A-1-" + i);
        }
        await("", 7);
        List<Long> versions = new ArrayList<>();
        var cursor = "";
        do {
            var page = ledger("page_size=3" + cursor);
            page.path("data").forEach(line -> versions.add(line.path("version").asLong()));
            cursor = page.path("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("next_cursor").asString();
        } while (!cursor.isEmpty());
        assertThat(versions).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void a_change_of_many_seats_names_the_first_of_them_and_is_found_by_each() {
        var seats = IntStream.range(0, 300).mapToObj(i -> "A-2-" + i).toArray(String[]::new);
        seats(SeatState.BLOCKED, ChangeCause.BLOCKED, null, seats);

        var line = await("seat=A-2-299", 1).getFirst();
        assertThat(line.path("quantity").asInt()).isEqualTo(300);
        assertThat(line.path("seats").size()).isEqualTo(100);
    }

    @Test
    void a_record_that_makes_no_sense_is_put_aside_and_the_next_ones_are_shown() {
        Topical.write(Topics.TICKET_AVAILABILITY, Long.toString(event), new byte[] {1, 2, 3});
        var nul = change(SeatState.LOCKED, ChangeCause.HELD, null, "A-\0-1");
        Topical.write(Topics.TICKET_AVAILABILITY, Long.toString(event), nul);
        seats(SeatState.BLOCKED, ChangeCause.BLOCKED, null, SEAT);
        assertThat(said(await("", 1))).containsExactly("BLOCKED BLOCKED");
    }

    @Test
    void what_cannot_be_is_refused_naming_the_field() {
        for (var bad : new String[][] {
            {"seat", "A"},
            {"seat", "%00"},
            {"seat", "A-1-2-3"},
            {"order", "x"},
            {"cursor", "x"},
            {"cursor", "MSAzIDMgNA"},
            {"page_size", "0"},
            {"page_size", "101"}
        }) {
            var answer = organizer.get(path(bad[0] + "=" + bad[1]));
            assertThat(answer.status()).as(answer.text()).isEqualTo(422);
            assertThat(answer.json().path("field").asString()).isEqualTo(bad[0]);
        }
        assertThat(organizer.rival().get(path("")).status()).isEqualTo(403);
        assertThat(organizer.get("/api/v1/admin/events/999999/ledger").status()).isEqualTo(404);
    }

    private List<JsonNode> await(String query, int lines) {
        Topical.until(
                lines + " entries for " + query,
                () -> ledger(query).path("data").size() >= lines);
        List<JsonNode> found = new ArrayList<>();
        ledger(query).path("data").forEach(found::add);
        assertThat(found).hasSize(lines);
        return found;
    }

    private JsonNode ledger(String query) {
        var answer = organizer.get(path(query));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private String path(String query) {
        return "/api/v1/admin/events/" + event + "/ledger" + (query.isEmpty() ? "" : "?" + query);
    }

    private static List<String> said(List<JsonNode> lines) {
        return lines.stream()
                .map(line -> line.path("change").asString() + " "
                        + line.path("cause").asString(""))
                .toList();
    }

    private String order(int number) {
        return event + "." + "h%021d".formatted(number);
    }

    private Instant next() {
        return Orders.DECIDED.plusSeconds(++seconds);
    }

    private void seats(SeatState state, ChangeCause cause, @Nullable String order, String... seats) {
        Topical.write(Topics.TICKET_AVAILABILITY, Long.toString(event), change(state, cause, order, seats));
    }

    private AvailabilityChange change(SeatState state, ChangeCause cause, @Nullable String order, String... seats) {
        var fences =
                Arrays.stream(seats).map(seat -> new SeatFence(seat, ++version)).toList();
        return new AvailabilityChange(
                Long.toString(event), event, version, state, cause, order, fences, List.of(), List.of(), next());
    }

    private void told(NotificationKind kind, String order) {
        var user = UUID.randomUUID().toString();
        var notice = new PaymentNotification(order, event, user, kind, "pi_1", 15_000L, "USD", next());
        Topical.write(Topics.PAYMENT_NOTIFICATIONS, order, notice);
    }

    private void asked(PaymentRequestReason reason, String order) {
        var request = new PaymentRequest(
                order + ":" + reason,
                order,
                Long.toString(event),
                "pi_1",
                PaymentRequestKind.REFUND,
                reason,
                15_000L,
                "USD",
                next(),
                PaymentKind.INTENT);
        Topical.write(Topics.PAYMENT_REQUESTS, order, request);
    }
}
