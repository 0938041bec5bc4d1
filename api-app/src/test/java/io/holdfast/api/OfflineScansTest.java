package io.holdfast.api;

import static io.holdfast.api.engine.EngineAround.VIEWS;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.engine.EngineAround;
import io.holdfast.api.engine.FakeHttp.Answer;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ApiTest
class OfflineScansTest {
    private static final String EVENT = "{'name':'Rock Night','venue':'Arena','event_date':'2099-12-10T20:00:00Z',"
            + "'sections':[{'code':'A','kind':'SEATED','ticket_type':'VIP','price':150,'rows':20,'seats_per_row':9}]}";

    private final Client anyone;
    private final Client buyer;
    private final Client organizer;
    private final JdbcClient database;
    private final TicketOffice office;
    private final String event;

    @Autowired
    OfflineScansTest(@LocalServerPort int port, JdbcClient database) {
        this.anyone = Client.at(port);
        this.buyer = anyone.guest();
        this.organizer = anyone.organizer();
        this.database = database;
        this.event = organizer.post("/api/v1/events", EVENT).header("Location");
        this.office = new TicketOffice(event);
    }

    @AfterEach
    void nothingIsKnown() {
        VIEWS.answers(EngineAround::nothing);
    }

    @Test
    void the_list_has_the_valid_tickets_and_a_version_that_changes_with_them() {
        Order valid = office.sell(buyer, "A-1-1", 5);
        Order returned = office.sell(buyer, "A-1-2", 1);
        office.becomes(office.sell(buyer, "A-1-3", 1), OrderStatus.CONFIRMED, 15_000);
        var before = organizer.get(event + "/scan-list");
        assertThat(before.json().path("data").size()).isEqualTo(2);
        office.becomes(returned, OrderStatus.CANCELLED, 0);
        var list = organizer.get(event + "/scan-list");
        assertThat(list.json().path("data"))
                .isEqualTo(Client.JSON.readTree(
                        "[{\"ticket_code\":\"%s\",\"seat_id\":\"A-1-1\",\"fence\":5,\"status\":\"VALID\"}]"
                                .formatted(TicketOffice.code(valid))));
        assertThat(list.json().path("event_id").asLong()).isEqualTo(office.eventId());
        assertThat(list.header("ETag"))
                .isEqualTo("\"" + list.json().path("version").asLong() + "\"")
                .isNotEqualTo(before.header("ETag"));
        var again = organizer.send(
                "GET", event + "/scan-list", BodyPublishers.noBody(), "If-None-Match", list.header("ETag"));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.text()).isEmpty();
    }

    @Test
    void a_list_that_cannot_be_read_is_no_list() {
        VIEWS.answers(asked ->
                asked.path().startsWith("/query/inventories") ? Answer.of(503, "") : EngineAround.nothing(asked));
        assertThat(organizer.get(event + "/scan-list").code()).isEqualTo("view_unavailable");
        VIEWS.answers(asked -> asked.path().endsWith("/version")
                ? Answer.of(200, "7")
                : asked.path().endsWith("/tickets") ? Answer.of(200, "[{\"code\":\"A\"") : EngineAround.nothing(asked));
        var brokenOff = organizer.get(event + "/scan-list");
        assertThat(brokenOff.status()).isEqualTo(503);
        assertThat(brokenOff.code()).isEqualTo("view_unavailable");
    }

    @Test
    void scans_are_taken_over_and_of_two_the_other_is_told() {
        Order one = office.sell(buyer, "A-2-1", 1);
        Order two = office.sell(buyer, "A-2-2", 1);
        String qr = TicketOffice.qr(buyer, one);
        organizer.post("/api/v1/check-in", "{'qr':'%s','gate':'North'}".formatted(TicketOffice.qr(buyer, two)));
        var answer = handIn(
                scan("'qr':'%s'".formatted(qr), "2026-01-01T20:00:00Z", "d1"),
                scan(code(one), "2026-01-01T20:00:05Z", "d2"),
                scan(code(two), "2026-01-01T20:00:06Z", "d1"));
        assertThat(answer.path("admitted").asInt()).isEqualTo(1);
        assertThat(answer.path("conflicts").asInt()).isEqualTo(2);
        assertThat(answer.path("results").path(0).path("result").asString()).isEqualTo("ADMITTED");
        assertThat(answer.path("results").path(1))
                .isEqualTo(Client.JSON.readTree("""
                        {"index":1,"ticket_code":"%s","result":"already_used","admitted_at":"2026-01-01T20:00:00Z",
                        "gate":"West","device":"d1"}""".formatted(TicketOffice.code(one))));
        assertThat(answer.path("results").path(2).path("gate").asString()).isEqualTo("North");
        assertThat(organizer
                        .post("/api/v1/check-in", "{'qr':'%s'}".formatted(qr))
                        .code())
                .isEqualTo("already_used");
    }

    @Test
    void a_batch_that_is_handed_in_again_has_the_same_answer_and_leaves_no_second_trace() {
        Order order = office.sell(buyer, "A-3-1", 1);
        String[] batch = {
            scan(code(order), "2026-01-01T20:00:00.123456Z", "d1"), scan(code(order), "2026-01-01T20:00:01Z", "d2")
        };
        JsonNode first = handIn(batch);
        assertThat(handIn(batch)).isEqualTo(first);
        assertThat(first.path("admitted").asInt()).isEqualTo(1);
        assertThat(database.sql("select count(*) from offline_scans where event_id = ?")
                        .param(office.eventId())
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void a_scan_that_let_somebody_in_did_so_whatever_became_of_the_ticket() {
        Order order = office.sell(buyer, "A-3-2", 1);
        String scan = scan(code(order), "2026-01-01T20:00:00Z", "d1");
        JsonNode first = handIn(scan);
        office.becomes(order, OrderStatus.CANCELLED, 0);
        assertThat(handIn(scan)).isEqualTo(first);
        handIn(scan(code(order), "2026-01-01T20:00:01Z", "d1"));
        assertThat(database.sql("select result from offline_scans where event_id = ? order by scanned_at")
                        .param(office.eventId())
                        .query(String.class)
                        .list())
                .containsExactly("ADMITTED", "revoked");
    }

    @Test
    void a_device_whose_clock_is_ten_minutes_slow_lets_in_with_a_ticket_that_was_just_sold() {
        String qr = "'qr':'%s'".formatted(TicketOffice.qr(buyer, office.sell(buyer, "A-5-1", 1)));
        var answer = handIn(scan(qr, "2025-01-01T09:49:59Z", "d1"), scan(qr, "2025-01-01T09:50:00Z", "d1"));
        assertThat(answer.path("results").findValuesAsString("result")).containsExactly("not_yet_valid", "ADMITTED");
    }

    @Test
    void batches_at_the_same_time_admit_each_ticket_once() throws Exception {
        List<Order> orders = IntStream.range(0, 20)
                .mapToObj(i -> office.sell(buyer, "A-4-" + i, 1))
                .toList();
        List<Integer> admitted = IntStream.range(0, 8)
                .parallel()
                .mapToObj(device -> {
                    var scans = new java.util.ArrayList<>(orders.stream()
                            .map(order -> scan(code(order), "2026-01-01T20:00:00Z", "p" + device))
                            .toList());
                    Collections.rotate(scans, device * 3);
                    return handIn(scans.toArray(String[]::new)).path("admitted").asInt();
                })
                .toList();
        assertThat(admitted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(20);
    }

    @Test
    void each_scan_that_lets_nobody_in_says_why() {
        TicketOffice elsewhere =
                new TicketOffice(organizer.post("/api/v1/events", EVENT).header("Location"));
        String foreign = TicketOffice.qr(buyer, elsewhere.sell(buyer, "A-1-1", 1));
        TicketOffice here = new TicketOffice(event);
        String young = TicketOffice.qr(buyer, here.sell(buyer, "A-5-2", 1));
        var answer = handIn(
                scan("'qr':'HF1:NOTHING'", "2026-01-01T20:00:00Z", "d1"),
                scan("'qr':'%s'".formatted(foreign), "2026-01-01T20:00:00Z", "d1"),
                scan("'qr':'%s'".formatted(young), "2024-12-31T20:00:00Z", "d1"),
                scan("'ticket_code':'NOSUCHTICKET'", "2026-01-01T20:00:00Z", "d1"),
                scan("'ticket_code':'no code'", "2026-01-01T20:00:00Z", "d1"));
        assertThat(answer.path("results").findValuesAsString("result"))
                .containsExactly("bad_signature", "wrong_event", "not_yet_valid", "unknown_ticket", "unknown_ticket");
    }

    @Test
    void a_ticket_that_was_given_back_is_told_as_such() {
        Order order = office.sell(buyer, "A-6-1", 1);
        String qr = TicketOffice.qr(buyer, order);
        office.becomes(order, OrderStatus.CANCELLED, 0);
        var answer = handIn(
                scan(code(order), "2026-01-01T20:00:00Z", "d1"),
                scan("'qr':'%s'".formatted(qr), "2026-01-01T20:00:00Z", "d2"));
        assertThat(answer.path("results").findValuesAsString("result")).containsExactly("revoked", "revoked");
    }

    @Test
    void a_batch_is_bounded_and_its_faults_are_named() {
        assertThat(field("{}")).isEqualTo("scans");
        assertThat(field("{'scans':[]}")).isEqualTo("scans");
        assertThat(field("{'scans':[%s]}".formatted(String.join(",", Collections.nCopies(501, "{}")))))
                .isEqualTo("scans");
        assertThat(field("{'scans':[null]}")).isEqualTo("scans[0]");
        assertThat(field("{'scans':[{'scanned_at':'2026-01-01T20:00:00Z','device':'d'}]}"))
                .isEqualTo("scans[0].qr");
        assertThat(field("{'scans':[{'qr':'a','ticket_code':'B','scanned_at':'2026-01-01T20:00:00Z','device':'d'}]}"))
                .isEqualTo("scans[0].qr");
        assertThat(field("{'scans':[{'qr':'a','device':'d'}]}")).isEqualTo("scans[0].scanned_at");
        assertThat(field("{'scans':[{'qr':'a','scanned_at':'2098-01-01T20:00:00Z','device':'d'}]}"))
                .isEqualTo("scans[0].scanned_at");
        assertThat(field("{'scans':[{'qr':'a','scanned_at':'2026-01-01T20:00:00Z'}]}"))
                .isEqualTo("scans[0].device");
    }

    @Test
    void only_the_organizer_of_the_event_and_admins_see_the_list_and_hand_in_scans() {
        Order order = office.sell(buyer, "A-7-1", 1);
        String body = "{'scans':[%s]}".formatted(scan(code(order), "2026-01-01T20:00:00Z", "d1"));
        Client guest = anyone.guest();
        var me = guest.get("/api/v1/users/me").json();
        assertThat(guest.get(event + "/scan-list").status()).isEqualTo(403);
        assertThat(guest.post(event + "/scans", body).status()).isEqualTo(403);
        anyone.admin().patch("/api/v1/admin/users/" + me.path("id").asString(), "{'user_type':'organizer'}");
        Client rival = anyone.loggedIn(me.path("email").asString(), "long enough");
        assertThat(rival.get(event + "/scan-list").status()).isEqualTo(403);
        assertThat(rival.post(event + "/scans", body).status()).isEqualTo(403);
        assertThat(anyone.get(event + "/scan-list").status()).isEqualTo(401);
        assertThat(anyone.post(event + "/scans", body).status()).isEqualTo(401);
        assertThat(organizer.get("/api/v1/events/999999999/scan-list").status()).isEqualTo(404);
        assertThat(organizer.post("/api/v1/events/999999999/scans", body).status())
                .isEqualTo(404);
        assertThat(anyone.admin().get(event + "/scan-list").status()).isEqualTo(200);
        assertThat(anyone.admin().post(event + "/scans", body).status()).isEqualTo(200);
    }

    private String field(String body) {
        var answer = organizer.post(event + "/scans", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        return answer.json().path("field").asString();
    }

    private JsonNode handIn(String... scans) {
        var answer = organizer.post(event + "/scans", "{'scans':[%s]}".formatted(String.join(",", scans)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static String scan(String ticket, String at, String device) {
        return "{%s,'scanned_at':'%s','gate':'West','device':'%s'}".formatted(ticket, at, device);
    }

    private static String code(Order order) {
        return "'ticket_code':'%s'".formatted(TicketOffice.code(order));
    }
}
