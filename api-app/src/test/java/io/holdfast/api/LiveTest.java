package io.holdfast.api;

import static io.holdfast.api.engine.EngineAround.VIEWS;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.Watching.Told;
import io.holdfast.api.engine.EngineAround;
import io.holdfast.api.engine.FakeHttp.Answer;
import io.holdfast.wire.SeatState;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class LiveTest {
    private final int port;
    private final Client anyone;
    private final Client management;
    private final Client organizer;
    private final LiveEvent event;
    private final String stream;

    @Autowired
    LiveTest(@LocalServerPort int port, @LocalManagementPort int managementPort) {
        this.port = port;
        this.anyone = Client.at(port);
        this.management = Client.at(managementPort);
        this.organizer = anyone.organizer();
        this.event = LiveEvent.at(organizer);
        this.stream = event.path() + "/stream";
    }

    @AfterEach
    void nothingIsKnown() {
        VIEWS.answers(EngineAround::nothing);
    }

    @Test
    void who_watches_sees_how_all_stands_then_each_change_and_that_the_line_is_not_dead() {
        try (Watching watching = Watching.stream(port, stream)) {
            Told snapshot = watching.next("snapshot");
            assertThat(snapshot.version()).isEqualTo(5);
            assertThat(snapshot.data().at("/sections/0/price").decimalValue()).isEqualByComparingTo("150");
            event.changes(6, SeatState.LOCKED, "A-1-6");
            Told change = watching.next("availability");
            assertThat(change.version()).isEqualTo(6);
            assertThat(change.data().at("/sections/0/seats/HELD/0").asString()).isEqualTo("A-1-6");
            watching.next(Told::isHeartbeat);
        }
    }

    /** Again and again: streams end all the time, and the ones after them must not notice. */
    @RepeatedTest(10)
    void who_comes_back_with_the_last_id_goes_on_there() {
        try (Watching watching = Watching.stream(port, stream)) {
            watching.next("snapshot");
            event.changes(6, SeatState.LOCKED, "A-1-6");
            String seen = watching.next("availability").id();
            event.changes(7, SeatState.LOCKED, "A-1-7");
            watching.next("availability");
            try (Watching back = Watching.stream(port, stream, seen);
                    Watching byParameter = Watching.stream(port, stream + "?last_event_id=" + seen)) {
                assertThat(back.next("availability").version()).isEqualTo(7);
                assertThat(byParameter.next("availability").version()).isEqualTo(7);
                back.next(Told::isHeartbeat);
                assertThat(back.isQuiet()).isTrue();
            }
        }
    }

    @Test
    void who_comes_back_too_late_or_with_the_id_of_another_event_begins_anew() {
        try (Watching watching = Watching.stream(port, stream)) {
            String seen = watching.next("snapshot").id();
            LiveEvent other = LiveEvent.at(organizer);
            try (Watching elsewhere = Watching.stream(port, other.path() + "/stream", seen)) {
                assertThat(elsewhere.next("reset").data().path("reason").asString())
                        .isEqualTo("TOO_OLD");
                assertThat(elsewhere.next("snapshot").data().path("event_id").asLong())
                        .isEqualTo(other.id());
            }
        }
    }

    @Test
    void a_record_that_cannot_be_read_costs_a_reset_and_nothing_else() {
        try (Watching watching = Watching.stream(port, stream)) {
            watching.next("snapshot");
            event.logs(new byte[] {9, 9, 9});
            event.isShownAt(7);
            event.changes(7, SeatState.LOCKED, "A-1-7");
            watching.next("reset");
            assertThat(watching.next("snapshot").version()).isEqualTo(7);
            event.changes(8, SeatState.LOCKED, "A-1-8");
            assertThat(watching.next("availability").version()).isEqualTo(8);
        }
    }

    @Test
    void a_change_of_the_catalogue_is_told_to_who_watches_and_to_the_log() {
        try (Watching watching = Watching.stream(port, stream)) {
            watching.next("snapshot");
            organizer.put(event.path(), LiveEvent.FORM.replace("Rock Night", "Rock Morning"));
            Told renamed =
                    watching.next(told -> told.data().path("name").asString("").equals("Rock Morning"));
            assertThat(renamed.event()).isEqualTo("event");
            assertThat(renamed.data().path("change").asString()).isEqualTo("UPDATED");
            organizer.send("DELETE", event.path(), BodyPublishers.noBody());
            Told cancelled = watching.next(
                    told -> told.data().path("change").asString("").equals("CANCELLED"));
            assertThat(cancelled.data().path("cancelled_at").asString()).isNotEmpty();
        }
    }

    @Test
    void who_does_not_read_holds_up_nobody_and_begins_anew_when_he_does() {
        int many = LiveEvent.MORE_THAN_BUFFERS_HOLD;
        try (IdleClient idle = IdleClient.asking(port, stream, Map.of());
                Watching reader = Watching.stream(port, stream)) {
            reader.next("snapshot");
            for (int version = 6; version < 6 + many; version++) {
                event.changesMuch(version);
                assertThat(reader.next("availability").version()).isEqualTo(version);
            }
            assertThat(idle.readsUntil("\"reason\":\"MISSED\"")).isTrue();
        }
    }

    @Test
    void what_cannot_be_is_refused_with_a_problem() {
        assertThat(anyone.get("/api/v1/events/99999999/stream").code()).isEqualTo("not_found");
        assertThat(anyone.get("/api/v1/events/99999999/ws").code()).isEqualTo("not_found");
        assertThat(anyone.get("/api/v1/events/x/stream").status()).isEqualTo(404);
        var bad = anyone.send("GET", stream, BodyPublishers.noBody(), "Last-Event-ID", "nonsense!");
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.code()).isEqualTo("bad_cursor");
        assertThat(bad.json().path("field").asString()).isEqualTo("Last-Event-ID");
        assertThat(anyone.get(stream + "?last_event_id=" + "A".repeat(5_000)).code())
                .isEqualTo("bad_cursor");
        var plain = anyone.get(event.path() + "/ws");
        assertThat(plain.status()).isEqualTo(426);
        assertThat(plain.code()).isEqualTo("upgrade_required");
        assertThat(plain.header("Upgrade")).isEqualTo("websocket");
    }

    @Test
    void who_asks_for_the_head_alone_is_answered_and_takes_no_place() {
        for (int i = 0; i <= LiveEvent.PLACES_OF_AN_ADDRESS; i++) {
            var head = anyone.send("HEAD", stream, BodyPublishers.noBody());
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("Content-Type")).isEqualTo("text/event-stream;charset=UTF-8");
            assertThat(head.header("Cache-Control")).isEqualTo("no-store");
        }
        try (Watching watching = Watching.stream(port, stream)) {
            watching.next("snapshot");
        }
    }

    @Test
    void where_nobody_knows_how_an_event_stands_it_says_so() {
        VIEWS.answers(asked -> asked.path().startsWith("/actuator") ? Answer.of(200, "") : Answer.of(503, ""));
        var refused = anyone.get(stream);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("view_unavailable");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        event.isShownAt(5);
        try (Watching watching = Watching.stream(port, stream)) {
            watching.next("snapshot");
        }
    }

    @Test
    void it_is_counted_who_watches() {
        try (Watching watching = Watching.stream(port, stream)) {
            watching.next("snapshot");
            assertThat(management.get("/actuator/prometheus").text())
                    .containsPattern("holdfast_live_clients\\{kind=\"sse\"} [1-9]")
                    .contains("holdfast_live_listening 1.0")
                    .contains("holdfast_live_lag_seconds_count");
        }
    }
}
