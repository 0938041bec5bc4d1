package io.holdfast.api;

import static io.holdfast.api.engine.EngineAround.ENGINE;
import static io.holdfast.api.engine.EngineAround.STRIPE;
import static io.holdfast.api.engine.EngineAround.VIEWS;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.engine.EngineAround;
import io.holdfast.api.engine.FakeEngine;
import io.holdfast.api.engine.FakeHttp;
import io.holdfast.api.engine.Orders;
import io.holdfast.wire.OrderStatus;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class BareDialectTest {
    private static final String EVENT = "{'name':'Rock Night','description':'Live rock','venue':'City Arena',"
            + "'event_date':'2099-12-10T20:00:00Z','ticket_price':150.00,'total_tickets':500}";

    private final Client guest;
    private final Client organizer;
    private final String event;
    private final OrdersAsAsked orders = new OrdersAsAsked();

    @Autowired
    BareDialectTest(@LocalServerPort int port) {
        this.guest = Client.at(port).guest();
        this.organizer = Client.at(port).organizer();
        this.event = organizer.post("/events", EVENT).json().path("id").asString();
    }

    @BeforeEach
    void everythingWorks() {
        ENGINE.received().clear();
        ENGINE.answers(orders);
        STRIPE.answers(asked -> FakeHttp.Answer.of(
                200, "{\"id\":\"pi_1\",\"object\":\"payment_intent\",\"client_secret\":\"pi_1_secret_2\"}"));
        VIEWS.answers(EngineAround::nothing);
    }

    @Test
    void an_event_is_put_on_sale_by_organizers() {
        var made = organizer.post("/events", EVENT);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("total_tickets").asInt()).isEqualTo(500);
        assertThat(made.json().path("hold_seconds").asInt()).isEqualTo(300);
        assertThat(guest.get(made.header("Location")).json().path("name").asString())
                .isEqualTo("Rock Night");
        assertThat(guest.post("/events", EVENT).status()).isEqualTo(403);
        assertThat(organizer.post("/events", "{}").json().path("field").asString())
                .isEqualTo("event_date");
    }

    @Test
    void a_booking_is_pending_its_tickets_locked_and_its_order_found() {
        var booked = guest.post("/events/" + event + "/book", "{'quantity':2}");
        assertThat(booked.status()).isEqualTo(201);
        assertThat(booked.json().path("status").asString()).isEqualTo("Pending");
        assertThat(booked.json().at("/seats/1/status").asString()).isEqualTo("Locked");
        assertThat(booked.json().at("/payment/client_secret").asString()).isEqualTo("pi_1_secret_2");
        assertThat(booked.header("Location"))
                .isEqualTo("/orders/" + booked.json().path("order_id").asString());
        var shown = guest.get(booked.header("Location"));
        assertThat(shown.json().path("status").asString()).isEqualTo("Pending");
        assertThat(shown.header("Cache-Control")).contains("no-store");
        assertThat(Client.at(guest.port())
                        .guest()
                        .get(booked.header("Location"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void the_key_of_a_booking_is_heeded() {
        var body = "{\"quantity\":1}";
        var path = "/events/" + event + "/book";
        var first = guest.send("POST", path, BodyPublishers.ofString(body), "Idempotency-Key", "bare");
        var again = guest.send("POST", path, BodyPublishers.ofString(body), "Idempotency-Key", "bare");
        assertThat(again.json().path("order_id")).isEqualTo(first.json().path("order_id"));
    }

    @Test
    void whatever_an_order_comes_to_is_told_in_three_words() {
        var words = Map.of(
                OrderStatus.CONFIRMED, "Confirmed Sold",
                OrderStatus.EXPIRED, "Failed Available",
                OrderStatus.FAILED, "Failed Available",
                OrderStatus.CANCELLED, "Failed Available",
                OrderStatus.REFUNDED, "Failed Available");
        var me = guest.get("/api/v1/users/me").json().path("id").asString();
        words.forEach((status, expected) -> {
            var id = event + "." + Integer.toString(status.ordinal()).repeat(22);
            orders.put(Orders.next(Orders.pending(id, me), status));
            var shown = guest.get("/orders/" + id).json();
            assertThat(shown.path("status").asString() + " "
                            + shown.at("/seats/0/status").asString())
                    .as(status.name())
                    .isEqualTo(expected);
        });
        var ticket = guest.get("/orders/" + event + "."
                        + Integer.toString(OrderStatus.CONFIRMED.ordinal()).repeat(22))
                .json()
                .at("/tickets/0");
        assertThat(ticket.path("ticket_code").asString()).isEqualTo("TICKET1");
        assertThat(ticket.path("status").asString()).isEqualTo("Sold");
    }

    @Test
    void what_became_of_a_booking_that_nobody_can_tell_is_still_pending_and_no_success() {
        ENGINE.answers(_ -> FakeEngine.UNREADABLE);
        var booked = guest.post("/events/" + event + "/book", "{'quantity':1}");
        assertThat(booked.status()).isEqualTo(202);
        assertThat(booked.json().path("status").asString()).isEqualTo("Pending");
        assertThat(booked.header("Location")).startsWith("/orders/");
    }

    @Test
    void refusals_are_problems() {
        var refused = guest.post("/events/" + event + "/book", "{'quantity':0}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.json().path("field").asString()).isEqualTo("quantity");
        assertThat(guest.post("/events/999999/book", "{'quantity':1}").status()).isEqualTo(404);
        assertThat(guest.post("/webhook", "{}").code()).isEqualTo("bad_signature");
        assertThat(Client.at(guest.port()).get("/orders/1.x").status()).isEqualTo(401);
    }
}
