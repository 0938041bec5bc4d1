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
import io.holdfast.wire.CancelOrder;
import io.holdfast.wire.HoldSeats;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.Refused;
import io.holdfast.wire.ShowOrder;
import io.holdfast.wire.StartPayment;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class BookingTest {
    private static final String EVENT = "{'name':'Rock Night','description':'Live rock','venue':'City Arena',"
            + "'event_date':'2099-12-10T20:00:00Z','ticket_price':150.00,'total_tickets':500}";
    private static final String INTENT = "{\"id\":\"pi_1\",\"object\":\"payment_intent\",\"amount\":15000,"
            + "\"client_secret\":\"pi_1_secret_2\",\"status\":\"requires_payment_method\"}";

    private final Client organizer;
    private final Client guest;
    private final String event;

    @Autowired
    BookingTest(@LocalServerPort int port) {
        this.guest = Client.at(port).guest();
        this.organizer = Client.at(port).organizer();
        this.event = organizer.post("/api/v1/events", EVENT).header("Location");
    }

    @BeforeEach
    void everythingWorks() {
        ENGINE.received().clear();
        STRIPE.asked().clear();
        ENGINE.answers(BookingTest::hold);
        STRIPE.answers(asked -> FakeHttp.Answer.of(200, INTENT));
        VIEWS.answers(EngineAround::nothing);
    }

    @Test
    void a_held_order_comes_with_a_payment_that_the_engine_has_heard_of() {
        var booked = book("k1", "{'quantity':1}");
        assertThat(booked.status()).isEqualTo(201);
        var order = booked.json();
        var id = order.path("order_id").asString();
        assertThat(booked.header("Location")).isEqualTo("/api/v1/orders/" + id);
        assertThat(booked.text())
                .contains(
                        "\"status\":\"PENDING\"",
                        "\"total_price\":150.00",
                        "\"created_at\":\"2027-01-01T10:00:00.123Z\"")
                .contains("\"seat_id\":\"A-12-7\",\"section\":\"A\",\"ticket_type\":\"VIP\",\"price\":150.00")
                .contains("\"provider\":\"stripe\",\"kind\":\"payment_intent\",\"id\":\"pi_1\"")
                .contains("\"client_secret\":\"pi_1_secret_2\"", "\"tickets\":[]", "\"refund\":null");
        assertThat(STRIPE.written().getFirst().idempotencyKey()).contains("hold:" + id + ":1");
        assertThat(STRIPE.written().getFirst().body()).contains("amount=15000", "currency=usd");
        assertThat(ENGINE.told(StartPayment.class)).isEqualTo(new StartPayment(id, "pi_1", PaymentKind.INTENT));
        assertThat(ENGINE.received().toString()).doesNotContain("secret");
    }

    @Test
    void the_same_key_names_the_same_order_to_the_same_user_only() {
        var first = orderId(book("same", "{'quantity':1}"));
        assertThat(orderId(book("same", "{'quantity':1}"))).isEqualTo(first);
        assertThat(orderId(book("other", "{'quantity':1}"))).isNotEqualTo(first);
        var stranger = Client.at(guest.port()).guest();
        var theirs = stranger.send("POST", event + "/book", body("{'quantity':1}"), "Idempotency-Key", "same");
        assertThat(orderId(theirs)).isNotEqualTo(first);
    }

    @Test
    void a_client_that_accepts_no_json_is_told_of_its_order_all_the_same() {
        var answer = guest.send("POST", event + "/book", body("{'quantity':1}"), "Accept", "application/xml");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(orderId(answer)).isNotEmpty();
    }

    @Test
    void without_a_key_every_call_is_a_booking_of_its_own() {
        assertThat(orderId(guest.post(event + "/book", "{'quantity':1}")))
                .isNotEqualTo(orderId(guest.post(event + "/book", "{'quantity':1}")));
    }

    @Test
    void orders_is_another_way_to_book() {
        var id = event.substring(event.lastIndexOf('/') + 1);
        assertThat(guest.post("/api/v1/orders", "{'event_id':%s,'quantity':2}".formatted(id))
                        .status())
                .isEqualTo(201);
        assertThat(guest.post("/api/v1/orders", "{'quantity':2}")
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("event_id");
    }

    @Test
    void what_nobody_can_read_the_outcome_of_is_unknown_and_says_where_to_ask() {
        ENGINE.answers(_ -> FakeEngine.UNREADABLE);
        var booked = book("late", "{'quantity':1}");
        assertThat(booked.status()).isEqualTo(202);
        assertThat(booked.json().path("status").asString()).isEqualTo("UNKNOWN");
        assertThat(booked.header("Location")).isEqualTo("/api/v1/orders/" + orderId(booked));
    }

    @Test
    void a_refusal_is_a_problem_with_what_stands_in_the_way() {
        Refused taken = new Refused(RefusalCode.SEATS_TAKEN, List.of("A-1-1"), 0, 0, 0, 0);
        ENGINE.answers(command -> Optional.of(taken));
        var refused = book("taken", "{'seats':['A-1-1','A-1-2']}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("seats_taken");
        assertThat(refused.json().path("seats").toString()).isEqualTo("[\"A-1-1\"]");
        assertThat(STRIPE.written()).isEmpty();
    }

    @Test
    void when_stripe_is_down_the_hold_stays_and_the_same_key_goes_on() {
        STRIPE.answers(asked -> FakeHttp.Answer.of(500, "{\"error\":{\"type\":\"api_error\"}}"));
        var refused = book("down", "{'quantity':1}");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("payment_unavailable");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        STRIPE.answers(asked -> FakeHttp.Answer.of(200, INTENT));
        assertThat(orderId(book("down", "{'quantity':1}"))).isEqualTo(orderId(refused));
    }

    @Test
    void what_is_free_is_confirmed_at_once_without_stripe() {
        ENGINE.answers(command -> hold(command).map(order -> Orders.next((Order) order, OrderStatus.CONFIRMED)));
        var booked = book("free", "{'quantity':1}");
        assertThat(booked.status()).isEqualTo(201);
        assertThat(booked.json().at("/tickets/0/ticket_code").asString()).isEqualTo("TICKET1");
        assertThat(STRIPE.written()).isEmpty();
    }

    @Test
    void an_unknown_event_is_not_found_before_anything_is_sent() {
        assertThat(guest.post("/api/v1/events/99999999/book", "{'quantity':1}").status())
                .isEqualTo(404);
        assertThat(ENGINE.received()).isEmpty();
    }

    @Test
    void an_order_is_its_owners_alone_and_never_older_than_what_they_were_told() {
        var path = book("mine", "{'quantity':1}").header("Location");
        assertThat(guest.get(path).json().at("/payment/id").asString()).isEqualTo("pi_1");
        assertThat(guest.get(path).text()).doesNotContain("secret");
        assertThat(Client.at(guest.port()).guest().get(path).status()).isEqualTo(404);
        assertThat(Client.at(guest.port()).get(path).status()).isEqualTo(401);
        for (var wrong : List.of("nonsense", "1.short", "1.%20%20", "999999." + "a".repeat(22))) {
            assertThat(guest.get("/api/v1/orders/" + wrong).status()).as(wrong).isEqualTo(404);
        }
    }

    @Test
    void a_view_that_is_ahead_of_what_was_told_is_believed_and_one_that_is_behind_is_not() {
        var path = book("views", "{'quantity':1}").header("Location");
        var first = (Order) hold(ENGINE.received().getFirst()).orElseThrow();
        var paid = Orders.next(first, OrderStatus.CONFIRMED);
        VIEWS.answers(
                asked -> asked.path().contains("/query/orders/") ? Orders.row(paid) : EngineAround.nothing(asked));
        assertThat(guest.get(path).json().path("status").asString()).isEqualTo("CONFIRMED");
        VIEWS.answers(
                asked -> asked.path().contains("/query/orders/") ? Orders.row(first) : EngineAround.nothing(asked));
        assertThat(guest.get(path).json().path("status").asString()).isEqualTo("CONFIRMED");
        assertThat(guest.get(path + "/tickets").json().at("/0/status").asString())
                .isEqualTo("VALID");
    }

    @Test
    void an_order_that_no_view_knows_is_asked_of_the_engine() {
        ENGINE.answers(_ -> FakeEngine.UNREADABLE);
        var path = book("asked", "{'quantity':1}").header("Location");
        var mine = ENGINE.received().getFirst();
        ENGINE.answers(command -> command.getCommand() instanceof ShowOrder ? hold(mine) : FakeEngine.UNREADABLE);
        assertThat(guest.get(path).json().path("status").asString()).isEqualTo("PENDING");
    }

    @Test
    void cancelling_gives_the_order_back_as_the_engine_leaves_it() {
        var path = book("cancel", "{'quantity':1}").header("Location");
        var mine = (Order) hold(ENGINE.received().getFirst()).orElseThrow();
        ENGINE.answers(command -> command.getCommand() instanceof CancelOrder
                ? Optional.of(Orders.next(mine, OrderStatus.CANCELLED))
                : FakeEngine.UNREADABLE);
        var cancelled = guest.send("POST", path + "/cancel", BodyPublishers.noBody());
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.json().path("status").asString()).isEqualTo("CANCELLED");
        assertThat(guest.get(path).json().path("status").asString()).isEqualTo("CANCELLED");
        var some = guest.post(path + "/cancel", "{'seats':['A-12-7','A-12-7']}");
        assertThat(some.status()).isEqualTo(200);
        assertThat(((CancelOrder) ENGINE.received().getLast().getCommand()).getSeats())
                .containsExactly("A-12-7");
        assertThat(guest.post(path + "/cancel", "{'seats':[]}").status()).isEqualTo(422);
    }

    @Test
    void an_order_that_waits_to_be_paid_gets_its_payment_again() {
        var path = book("pay", "{'quantity':1}").header("Location");
        var mine = ENGINE.received().getFirst();
        ENGINE.answers(command -> command.getCommand() instanceof ShowOrder ? hold(mine) : FakeEngine.UNREADABLE);
        var paid = guest.post(path + "/pay", "");
        assertThat(paid.status()).isEqualTo(200);
        assertThat(paid.json().at("/payment/client_secret").asString()).isEqualTo("pi_1_secret_2");
        assertThat(Client.at(guest.port()).guest().post(path + "/pay", "").status())
                .isEqualTo(404);
        var ended = Orders.next((Order) hold(mine).orElseThrow(), OrderStatus.EXPIRED);
        ENGINE.answers(command -> Optional.of(ended));
        assertThat(guest.post(path + "/pay", "").code()).isEqualTo("not_payable");
    }

    private Client.Answer book(String key, String json) {
        return guest.send("POST", event + "/book", body(json), "Idempotency-Key", key);
    }

    private static java.net.http.HttpRequest.BodyPublisher body(String json) {
        return BodyPublishers.ofString(json.replace('\'', '"'));
    }

    private static String orderId(Client.Answer answer) {
        return answer.json().path("order_id").asString();
    }

    private static Optional<Object> hold(BookingRequest request) {
        return request.getCommand() instanceof HoldSeats hold
                ? Optional.of(Orders.pending(hold))
                : FakeEngine.UNREADABLE;
    }
}
