package io.holdfast.api;

import static io.holdfast.api.engine.EngineAround.ENGINE;
import static io.holdfast.api.engine.EngineAround.VIEWS;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.engine.EngineAround;
import io.holdfast.api.engine.FakeEngine;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class CheckInTest {
    private static final String EVENT = "{'name':'Rock Night','venue':'Arena','event_date':'2099-12-10T20:00:00Z',"
            + "'sections':[{'code':'A','kind':'SEATED','ticket_type':'VIP','price':150,'rows':20,'seats_per_row':9}]}";

    private final Client anyone;
    private final Client buyer;
    private final Client organizer;
    private final JdbcClient database;
    private final TicketOffice office;

    @Autowired
    CheckInTest(@LocalServerPort int port, JdbcClient database) {
        this.anyone = Client.at(port);
        this.buyer = anyone.guest();
        this.organizer = anyone.organizer();
        this.database = database;
        this.office = new TicketOffice(organizer.post("/api/v1/events", EVENT).header("Location"));
    }

    @AfterEach
    void nothingIsKnown() {
        VIEWS.answers(EngineAround::nothing);
    }

    @Test
    void the_first_scan_lets_in_and_the_next_is_told_when_and_where_that_was() {
        Order order = office.sell(buyer, "A-12-7", 1);
        String qr = TicketOffice.qr(buyer, order);
        var first = organizer.post("/api/v1/check-in", "{'qr':'%s','gate':'North'}".formatted(qr));
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json())
                .isEqualTo(
                        Client.JSON.readTree("{\"ticket_code\":\"%s\",\"seat_id\":\"A-12-7\",\"result\":\"ADMITTED\"}"
                                .formatted(TicketOffice.code(order))));
        var second = organizer.post("/api/v1/check-in", "{'qr':'%s','gate':'South'}".formatted(qr));
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("already_used");
        assertThat(second.json().path("gate").asString()).isEqualTo("North");
        assertThat(Instant.parse(second.json().path("admitted_at").asString())).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void of_fifty_scans_at_the_same_time_one_lets_in() throws Exception {
        String qr = TicketOffice.qr(buyer, office.sell(buyer, "A-1-1", 1));
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Integer>> scans = new ArrayList<>();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                String body = "{'qr':'%s','gate':'%d'}".formatted(qr, i);
                scans.add(people.submit(() -> {
                    start.await();
                    return organizer.post("/api/v1/check-in", body).status();
                }));
            }
            start.countDown();
        }
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> scan : scans) {
            answers.add(scan.get());
        }
        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 409);
    }

    @Test
    void what_somebody_was_let_in_with_is_not_given_back() {
        Order order = office.sell(buyer, "A-3-1", 1);
        assertThat(scan(TicketOffice.qr(buyer, order)).status()).isEqualTo(200);
        String path = "/api/v1/orders/" + order.getOrderId() + "/cancel";
        for (String body : List.of("{}", "{'seats':['A-3-1']}")) {
            var refused = buyer.post(path, body);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("already_used");
            assertThat(refused.json().path("seats").get(0).asString()).isEqualTo("A-3-1");
        }
        assertThat(buyer.post(path, "{'seats':['A-3-2']}").code()).isNotEqualTo("already_used");
    }

    @Test
    void a_refunded_buyer_stays_out_and_whoever_bought_the_seat_next_goes_in() {
        Order refunded = office.sell(buyer, "A-2-1", 1);
        String old = TicketOffice.qr(buyer, refunded);
        office.becomes(refunded, OrderStatus.CANCELLED, 0);
        Client next = anyone.guest();
        String fresh = TicketOffice.qr(next, office.sell(next, "A-2-1", 2));
        assertThat(scan(old).code()).isEqualTo("revoked");
        assertThat(scan(old).status()).isEqualTo(422);
        assertThat(scan(fresh).status()).isEqualTo(200);
        assertThat(scan(old).code()).isEqualTo("revoked");
    }

    @Test
    void a_seat_that_changed_hands_within_its_order_needs_its_latest_code() {
        Order order = office.sell(buyer, "A-2-2", 1);
        String qr = TicketOffice.qr(buyer, order);
        Order changed = Order.newBuilder(order).build();
        changed.getSeats().getFirst().setFence(2);
        office.becomes(changed, OrderStatus.CONFIRMED, 0);
        assertThat(scan(qr).code()).isEqualTo("revoked");
    }

    @Test
    void a_frozen_ticket_lets_in_once_the_dispute_is_won() {
        Order order = office.sell(buyer, "A-3-1", 1);
        String qr = TicketOffice.qr(buyer, order);
        order = office.becomes(order, OrderStatus.CONFIRMED, 15_000);
        assertThat(scan(qr).code()).isEqualTo("revoked");
        office.becomes(order, OrderStatus.CONFIRMED, 0);
        assertThat(scan(qr).status()).isEqualTo(200);
    }

    @Test
    void what_is_not_signed_by_us_is_refused() {
        String qr = TicketOffice.qr(buyer, office.sell(buyer, "A-4-1", 1));
        String changed = qr.substring(0, 30) + (qr.charAt(30) == 'A' ? 'B' : 'A') + qr.substring(31);
        for (String text : new String[] {changed, "HF1:", "https://example.org", "HF1:AAAA", "🎸"}) {
            assertThat(scan(text).code()).as(text).isEqualTo("bad_signature");
            assertThat(scan(text).status()).isEqualTo(422);
        }
        assertThat(scan(qr).status()).isEqualTo(200);
    }

    @Test
    void a_ticket_for_another_event_of_the_same_organizer_is_told_apart_where_the_event_is_named() {
        String qr = TicketOffice.qr(buyer, office.sell(buyer, "A-5-1", 1));
        String other = organizer.post("/api/v1/events", EVENT).header("Location");
        String id = other.substring(other.lastIndexOf('/') + 1);
        assertThat(scan(organizer, qr, id).code()).isEqualTo("wrong_event");
        assertThat(scan(organizer, qr, Long.toString(office.eventId())).status())
                .isEqualTo(200);
    }

    @Test
    void a_ticket_is_good_from_its_time_until_its_time() {
        Order early = office.sell(buyer, "A-6-1", 1);
        early.setCreatedAt(Instant.now().plusSeconds(3600));
        String qr = TicketOffice.qr(buyer, early);
        assertThat(scan(qr).code()).isEqualTo("not_yet_valid");
        TicketOffice past =
                new TicketOffice(organizer.post("/api/v1/events", EVENT).header("Location"));
        database.sql("update events set event_date = ? where id = ?")
                .params(OffsetDateTime.now(ZoneOffset.UTC).minusHours(49), past.eventId())
                .update();
        assertThat(scan(TicketOffice.qr(buyer, past.sell(buyer, "A-6-1", 1))).code())
                .isEqualTo("expired");
    }

    @Test
    void only_the_organizer_of_the_event_and_admins_let_people_in() {
        String qr = TicketOffice.qr(buyer, office.sell(buyer, "A-7-1", 1));
        String event = Long.toString(office.eventId());
        assertThat(scan(anyone, qr, event).status()).isEqualTo(401);
        assertThat(scan(buyer, qr, event).status()).isEqualTo(403);
        Client rival = rival();
        assertThat(rival.post("/api/v1/check-in", "{'qr':'%s'}".formatted(qr)).status())
                .isEqualTo(404);
        assertThat(scan(rival, qr, event).status()).isEqualTo(403);
        assertThat(scan(anyone.admin(), qr, event).status()).isEqualTo(200);
    }

    @Test
    void a_body_that_makes_no_sense_names_its_field() {
        assertThat(organizer.post("/api/v1/check-in", "{}").json().path("field").asString())
                .isEqualTo("qr");
        assertThat(scan("A".repeat(401)).json().path("field").asString()).isEqualTo("qr");
        assertThat(organizer
                        .post("/api/v1/check-in", "{'qr':'x','gate':'%s'}".formatted("g".repeat(65)))
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("gate");
        assertThat(organizer.post("/api/v1/check-in", "{'qr':'x','seat':'y'}").code())
                .isEqualTo("unknown_field");
    }

    @Test
    void where_nobody_can_say_how_a_ticket_stands_nobody_is_let_in() {
        String qr = TicketOffice.qr(buyer, office.sell(buyer, "A-8-1", 1));
        VIEWS.answers(EngineAround::nothing);
        ENGINE.answers(_ -> FakeEngine.UNREADABLE);
        assertThat(scan(qr).code()).isEqualTo("view_unavailable");
        VIEWS.answers(asked -> io.holdfast.api.engine.FakeHttp.Answer.of(503, ""));
        assertThat(scan(qr).code()).isEqualTo("view_unavailable");
    }

    @Test
    void the_owner_sees_how_many_were_let_in_by_gate_and_hour() {
        String path = "/api/v1/admin/events/" + office.eventId() + "/check-ins";
        for (String seat : List.of("A-9-1", "A-9-2")) {
            String qr = TicketOffice.qr(buyer, office.sell(buyer, seat, 1));
            organizer.post("/api/v1/check-in", "{'qr':'%s','gate':'North'}".formatted(qr));
        }
        scan(TicketOffice.qr(buyer, office.sell(buyer, "A-9-3", 1)));
        database.sql("update check_ins set scanned_at = '2027-01-01T20:59:59Z' where event_id = ?")
                .param(office.eventId())
                .update();
        assertThat(organizer.get(path).json()).isEqualTo(Client.JSON.readTree("""
                        {"event_id":%d,"admitted":3,"data":[{"gate":"North","hour":"2027-01-01T20:00:00Z","admitted":2},
                        {"gate":null,"hour":"2027-01-01T20:00:00Z","admitted":1}]}
                        """.formatted(office.eventId())));
        assertThat(anyone.admin().get(path).status()).isEqualTo(200);
        assertThat(rival().get(path).status()).isEqualTo(403);
        assertThat(buyer.get(path).status()).isEqualTo(403);
        assertThat(anyone.get(path).status()).isEqualTo(401);
    }

    private Client rival() {
        Client guest = anyone.guest();
        var me = guest.get("/api/v1/users/me").json();
        anyone.admin().patch("/api/v1/admin/users/" + me.path("id").asString(), "{'user_type':'organizer'}");
        return anyone.loggedIn(me.path("email").asString(), "long enough");
    }

    private Client.Answer scan(String qr) {
        return organizer.post("/api/v1/check-in", "{'qr':'%s'}".formatted(qr));
    }

    private static Client.Answer scan(Client who, String qr, String eventId) {
        return who.post("/api/v1/check-in", "{'qr':'%s','event_id':%s}".formatted(qr, eventId));
    }
}
