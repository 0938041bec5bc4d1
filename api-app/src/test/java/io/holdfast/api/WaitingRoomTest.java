package io.holdfast.api;

import static io.holdfast.api.engine.EngineAround.ENGINE;
import static io.holdfast.api.engine.EngineAround.STRIPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.api.engine.FakeEngine;
import io.holdfast.api.engine.FakeHttp;
import io.holdfast.api.engine.Orders;
import io.holdfast.wire.HoldSeats;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class WaitingRoomTest {
    private static final String EVENT = "{'name':'Rush','event_date':'2099-12-10T20:00:00Z','ticket_price':150,"
            + "'total_tickets':500,'admissions_per_minute':%d}";

    private final Client organizer;
    private final Client ann;
    private final Client ben;

    @Autowired
    WaitingRoomTest(@LocalServerPort int port) {
        this.organizer = Client.at(port).organizer();
        this.ann = Client.at(port).guest();
        this.ben = Client.at(port).guest();
    }

    @BeforeEach
    void everythingWorks() {
        ENGINE.received().clear();
        ENGINE.answers(request -> request.getCommand() instanceof HoldSeats hold
                ? Optional.of(Orders.pending(hold))
                : FakeEngine.UNREADABLE);
        STRIPE.answers(asked -> FakeHttp.Answer.of(
                200, "{\"id\":\"pi_1\",\"object\":\"payment_intent\",\"client_secret\":\"pi_1_secret_2\"}"));
    }

    @Test
    void who_is_let_in_books_and_who_waits_does_not() {
        String event = puts(1);
        var first = join(ann, event);
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json().path("status").asString()).isEqualTo("ADMITTED");
        assertThat(first.json().path("position").asLong()).isZero();
        assertThat(first.header("Location"))
                .isEqualTo("/api/v1/queue/" + first.json().path("ticket").asString());
        var second = join(ben, event).json();
        assertThat(second.path("status").asString()).isEqualTo("WAITING");
        assertThat(second.path("position").asLong()).isEqualTo(1);
        assertThat(second.path("eta_seconds").asLong()).isBetween(1L, 60L);
        assertThat(second.has("admission_token")).isFalse();
        assertThat(join(ben, event).json().path("ticket")).isEqualTo(second.path("ticket"));

        var refused = book(ben, event, "none");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("admission_required");
        String token = first.json().path("admission_token").asString();
        assertThat(book(ben, event, token).code()).isEqualTo("admission_required");
        assertThat(ben.post(event + "/book", "{'quantity':1}").code()).isEqualTo("admission_required");
        assertThat(book(ann, puts(1), token).code()).as("for another event").isEqualTo("admission_required");
        assertThat(ENGINE.received()).isEmpty();
        assertThat(book(ann, event, token).status()).isEqualTo(201);
        assertThat(book(ann, event, token).status()).as("while it is good").isEqualTo(201);
    }

    @Test
    void a_turn_comes_by_itself_and_is_its_owner_s_only() {
        String event = puts(60);
        join(ann, event);
        String place = join(ben, event).header("Location");
        var admitted = await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> ben.get(place).json(),
                        shown -> !shown.path("status").asString().equals("WAITING"));
        assertThat(admitted.path("status").asString()).isEqualTo("ADMITTED");
        assertThat(admitted.path("admitted_until").asString()).endsWith("Z");
        assertThat(book(ben, event, admitted.path("admission_token").asString()).status())
                .isEqualTo(201);
        assertThat(ann.get(place).status()).isEqualTo(404);
        assertThat(organizer.get(place).status()).isEqualTo(404);
        assertThat(Client.at(ann.port()).get(place).status()).isEqualTo(401);
        assertThat(ben.get(place.replaceFirst("queue/\\d+", "queue/1")).status())
                .isEqualTo(404);
        assertThat(ben.get("/api/v1/queue/nonsense").status()).isEqualTo(404);
    }

    @Test
    void an_owner_may_open_and_close_the_room_and_change_its_pace() {
        String event = puts(1);
        assertThat(ann.get(event).json().path("admissions_per_minute").asInt()).isEqualTo(1);
        join(ann, event);
        String place = join(ben, event).header("Location");
        organizer.put(event, "{'admissions_per_minute':60000}");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> ben.get(place).json().path("status").asString().equals("ADMITTED"));
        organizer.put(event, "{'admissions_per_minute':0}");
        assertThat(ben.get(place).json().path("status").asString()).isEqualTo("ADMITTED");
        assertThat(ben.post(event + "/book", "{'quantity':1}").status()).isEqualTo(201);
        var open = join(ben, event).json();
        assertThat(open.path("status").asString()).isEqualTo("ADMITTED");
        assertThat(open.has("ticket")).isFalse();
        assertThat(Instant.parse(open.path("admitted_until").asString()))
                .as("who comes before a room is opened does not get past it")
                .isBefore(Instant.now().plusSeconds(11));
    }

    @Test
    void for_an_event_that_is_cancelled_nobody_waits() {
        String event = puts(1);
        join(ann, event);
        String place = join(ben, event).header("Location");
        organizer.send("DELETE", event, BodyPublishers.noBody());
        assertThat(ben.get(place).json().path("status").asString()).isEqualTo("GONE");
        assertThat(join(ann, event).code()).isEqualTo("event_cancelled");
        assertThat(ann.post("/api/v1/events/99999999/queue", "").status()).isEqualTo(404);
    }

    @Test
    void other_dialects_take_the_token_too() {
        String event = puts(60);
        String bare = event.replace("/api/v1", "");
        assertThat(book(ann, bare, "none").code()).isEqualTo("admission_required");
        String token = join(ann, event).json().path("admission_token").asString();
        assertThat(book(ann, bare, token).status()).isEqualTo(201);
    }

    private String puts(int perMinute) {
        return organizer.post("/api/v1/events", EVENT.formatted(perMinute)).header("Location");
    }

    private static Client.Answer join(Client who, String event) {
        return who.post(event + "/queue", "");
    }

    private static Client.Answer book(Client who, String event, String token) {
        return who.send("POST", event + "/book", BodyPublishers.ofString("{\"quantity\":1}"), "Admission-Token", token);
    }
}
