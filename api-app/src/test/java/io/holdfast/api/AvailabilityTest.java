package io.holdfast.api;

import static io.holdfast.api.engine.EngineAround.VIEWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.api.engine.EngineAround;
import io.holdfast.api.engine.FakeHttp.Answer;
import io.holdfast.api.shadow.Shadow;
import io.holdfast.wire.view.InventoryCounts;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class AvailabilityTest {
    private static final String EVENT = "{'name':'Rock Night','event_date':'2099-12-10T20:00:00Z','venue':'Arena',"
            + "'sections':[{'code':'A','kind':'SEATED','ticket_type':'VIP','price':150,'rows':1,'seats_per_row':4}]}";
    private static final String COUNTS =
            "{'inventory':'1','eventId':1,'version':7,'asOfMillis':1893456000000,'sections':[{'code':'A',"
                    + "'ticketType':'VIP','priceMinor':15000,'capacity':4,'available':1,'held':1,'sold':1,'blocked':1}]}";
    private static final String SEATS = "{'inventory':'1','eventId':1,'version':7,'sections':[{'code':'A',"
            + "'rows':[{'label':'1','names':['1','2','3','4'],'states':'AHSB'}]}]}";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Client anyone;
    private final String event;
    private final Shadow shadow;

    @Autowired
    AvailabilityTest(@LocalServerPort int port, Shadow shadow) {
        this.shadow = shadow;
        this.anyone = Client.at(port);
        this.event = anyone.organizer().post("/api/v1/events", EVENT).header("Location");
    }

    @AfterEach
    void nothingIsKnown() {
        VIEWS.answers(EngineAround::nothing);
    }

    @Test
    void the_counts_are_the_engine_s_with_the_version_they_are_as_of() {
        answer("/query/inventories/", COUNTS);
        var shown = anyone.get(event + "/availability");
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.text())
                .contains("\"version\":7,\"as_of\":\"2030-01-01T00:00:00Z\",\"source\":\"engine\"")
                .contains(
                        "\"available\":1,\"held\":1,\"sold\":1,\"blocked\":1,\"sections\":[{\"code\":\"A\",\"ticket_type\":\"VIP\"")
                .contains("\"price\":150.00,\"capacity\":4,\"available\":1,\"held\":1,\"sold\":1,\"blocked\":1}");
        assertThat(shown.header("ETag")).isEqualTo("\"7\"");
        var again = anyone.send(
                "GET", event + "/availability", BodyPublishers.noBody(), "If-None-Match", shown.header("ETag"));
        assertThat(again.status()).isEqualTo(304);
    }

    @Test
    void a_change_is_shown_soon_and_at_once_where_this_instance_has_met_it() {
        answer("/query/inventories/", COUNTS);
        assertThat(version()).isEqualTo(7);
        answer("/query/inventories/", COUNTS.replace("'version':7", "'version':8"));
        await().atMost(PATIENCE).until(() -> version() == 8);

        answer("/query/inventories/", COUNTS.replace("'version':7", "'version':9"));
        shadow.learned(new InventoryCounts(event.substring(event.lastIndexOf('/') + 1), 1, 9, 0, List.of()));
        assertThat(version()).isEqualTo(9);
    }

    @Test
    void a_crowd_that_looks_at_one_event_is_one_question() {
        answer("/query/inventories/", COUNTS);
        String inventory = "/query/inventories/" + event.substring(event.lastIndexOf('/') + 1);
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 50).forEach(_ -> crowd.submit(this::version));
        }
        assertThat(VIEWS.asked().stream()
                        .filter(asked -> asked.path().equals(inventory))
                        .count())
                .isLessThan(10);
    }

    private long version() {
        return anyone.get(event + "/availability").json().path("version").asLong();
    }

    @Test
    void every_seat_has_its_id_and_its_state() {
        answer("/seats", SEATS);
        var shown = anyone.get(event + "/seats?section=A");
        assertThat(shown.text())
                .contains("{\"seat_id\":\"A-1-1\",\"number\":\"1\",\"status\":\"AVAILABLE\"}")
                .contains("{\"seat_id\":\"A-1-2\",\"number\":\"2\",\"status\":\"HELD\"}")
                .contains("{\"seat_id\":\"A-1-3\",\"number\":\"3\",\"status\":\"SOLD\"}")
                .contains("{\"seat_id\":\"A-1-4\",\"number\":\"4\",\"status\":\"BLOCKED\"}");
    }

    @Test
    void before_the_engine_has_opened_it_all_is_left_and_no_seat_is_shown() {
        var shown = anyone.get(event + "/availability").json();
        assertThat(shown.path("available").asInt()).isEqualTo(4);
        assertThat(shown.path("source").asString()).isEqualTo("catalogue");
        assertThat(anyone.get(event + "/seats").code()).isEqualTo("sales_not_open");
    }

    @Test
    void of_a_cancelled_event_nothing_is_left_from_that_moment_on() {
        answer("/query/inventories/", COUNTS);
        var before = anyone.get(event + "/availability");
        assertThat(before.json().path("available").asInt()).isEqualTo(1);
        anyone.organizer().send("DELETE", event, BodyPublishers.noBody());
        var after = anyone.send(
                "GET", event + "/availability", BodyPublishers.noBody(), "If-None-Match", before.header("ETag"));
        assertThat(after.status()).isEqualTo(200);
        assertThat(after.json().path("available").asInt()).isZero();
        assertThat(after.json().at("/sections/0/available").asInt(9)).isZero();
        VIEWS.answers(EngineAround::nothing);
    }

    @Test
    void what_does_not_exist_is_not_found() {
        assertThat(anyone.get("/api/v1/events/99999999/availability").status()).isEqualTo(404);
        assertThat(anyone.get("/api/v1/events/99999999/seats").status()).isEqualTo(404);
        assertThat(anyone.get(event + "/seats?section=Z").code()).isEqualTo("no_such_section");
    }

    @Test
    void when_no_engine_answers_it_says_so() {
        VIEWS.answers(asked -> asked.path().startsWith("/actuator") ? Answer.of(200, "") : Answer.of(503, ""));
        var shown = anyone.get(event + "/availability");
        assertThat(shown.status()).isEqualTo(503);
        assertThat(shown.code()).isEqualTo("view_unavailable");
        assertThat(anyone.get(event + "/seats").code()).isEqualTo("view_unavailable");
    }

    private static void answer(String path, String json) {
        VIEWS.answers(asked ->
                asked.path().contains(path) ? Answer.of(200, json.replace('\'', '"')) : EngineAround.nothing(asked));
    }
}
