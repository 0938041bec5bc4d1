package io.holdfast.api;

import static io.holdfast.api.engine.EngineAround.ENGINE;
import static io.holdfast.api.engine.EngineAround.STRIPE;
import static io.holdfast.api.engine.EngineAround.VIEWS;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.engine.EngineAround;
import io.holdfast.api.engine.FakeEngine;
import io.holdfast.api.engine.FakeHttp;
import io.holdfast.api.engine.Orders;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.HoldSeats;
import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.Refused;
import io.holdfast.wire.ShowOrder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class CaptchaBookingTest {
    private static final String EVENT = "{'name':'Rock Night','event_date':'2099-12-10T20:00:00Z','ticket_price':150,"
            + "'total_tickets':500,'captcha_required':true}";

    private final Client organizer;
    private final Client guest;
    private final String event;
    private final Map<String, Object> orders = new ConcurrentHashMap<>();

    @Autowired
    CaptchaBookingTest(@LocalServerPort int port) {
        this.organizer = Client.at(port).organizer();
        this.guest = Client.at(port).guest();
        this.event = organizer.post("/api/v1/events", EVENT).header("Location");
    }

    @BeforeEach
    void everythingWorks() {
        ENGINE.received().clear();
        ENGINE.answers(this::decide);
        STRIPE.answers(asked -> FakeHttp.Answer.of(
                200, "{\"id\":\"pi_1\",\"object\":\"payment_intent\",\"client_secret\":\"pi_1_secret_2\"}"));
        VIEWS.answers(EngineAround::nothing);
    }

    @Test
    void an_event_says_whether_booking_needs_a_captcha_and_its_owner_may_change_that() {
        assertThat(guest.get(event).json().path("captcha_required").asBoolean()).isTrue();
        var changed = organizer.put(event, "{'captcha_required':false}");
        assertThat(changed.json().path("captcha_required").asBoolean(true)).isFalse();
        assertThat(book("k", Optional.empty()).status()).isEqualTo(201);
        organizer.put(event, "{'captcha_required':true}");
        assertThat(book("k2", Optional.empty()).status()).isEqualTo(403);
        var plain = organizer.post("/api/v1/events", EVENT.replace(",'captcha_required':true", ""));
        assertThat(plain.json().path("captcha_required").asBoolean(true)).isFalse();
        assertThat(organizer
                        .post("/api/v1/events", EVENT.replace(":true", ":'yes'"))
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("captcha_required");
    }

    @Test
    void who_solved_one_books_and_who_did_not_leaves_no_trace() {
        var refused = book("none", Optional.empty());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("captcha_failed");
        assertThat(refused.json().path("field").asString()).isEqualTo("Captcha-Token");
        assertThat(book("bad", Optional.of("not-a-token")).code()).isEqualTo("captcha_failed");
        assertThat(ENGINE.received()).noneMatch(request -> request.getCommand() instanceof HoldSeats);
        assertThat(book("good", Optional.of(token())).status()).isEqualTo(201);
    }

    @Test
    void a_token_is_for_one_booking() {
        var token = token();
        assertThat(book("first", Optional.of(token)).status()).isEqualTo(201);
        assertThat(book("second", Optional.of(token)).code()).isEqualTo("captcha_failed");
    }

    @Test
    void a_booking_that_is_repeated_needs_no_other_token_once_its_order_exists() {
        var first = book("again", Optional.of(token()));
        var again = book("again", Optional.empty());
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json().path("order_id")).isEqualTo(first.json().path("order_id"));
        var stranger = Client.at(guest.port()).guest();
        var theirs = stranger.send(
                "POST", event + "/book", BodyPublishers.ofString("{\"quantity\":1}"), "Idempotency-Key", "again");
        assertThat(theirs.code()).isEqualTo("captcha_failed");
    }

    @Test
    void a_booking_that_was_not_answered_may_be_repeated_with_the_same_token() {
        var token = token();
        ENGINE.answers(_ -> FakeEngine.UNREADABLE);
        assertThat(book("lost", Optional.of(token)).status()).isEqualTo(202);
        ENGINE.answers(this::decide);
        assertThat(book("lost", Optional.of(token)).status()).isEqualTo(201);
    }

    @Test
    void a_booking_without_a_key_needs_a_token_each_time() {
        var token = token();
        var body = BodyPublishers.ofString("{\"quantity\":1}");
        assertThat(guest.send("POST", event + "/book", body, "Captcha-Token", token)
                        .status())
                .isEqualTo(201);
        assertThat(guest.send("POST", event + "/book", body, "Captcha-Token", token)
                        .code())
                .isEqualTo("captcha_failed");
        assertThat(guest.post("/api/v1/orders", "{'event_id':%s,'quantity':1}".formatted(id()))
                        .code())
                .isEqualTo("captcha_failed");
    }

    private String id() {
        return event.substring(event.lastIndexOf('/') + 1);
    }

    private static String token() {
        return "local-human-" + UUID.randomUUID();
    }

    private Client.Answer book(String key, Optional<String> token) {
        var body = BodyPublishers.ofString("{\"quantity\":1}");
        return token.isEmpty()
                ? guest.send("POST", event + "/book", body, "Idempotency-Key", key)
                : guest.send("POST", event + "/book", body, "Idempotency-Key", key, "Captcha-Token", token.get());
    }

    private Optional<Object> decide(BookingRequest request) {
        return switch (request.getCommand()) {
            case HoldSeats hold -> Optional.of(orders.computeIfAbsent(hold.getOrderId(), _ -> Orders.pending(hold)));
            case ShowOrder show ->
                Optional.of(orders.getOrDefault(
                        show.getOrderId(), new Refused(RefusalCode.UNKNOWN_ORDER, List.of(), 0, 0, 0, 0)));
            default -> FakeEngine.UNREADABLE;
        };
    }
}
