package io.holdfast.api;

import static io.holdfast.api.engine.EngineAround.ENGINE;
import static io.holdfast.api.engine.EngineAround.STRIPE;
import static io.holdfast.api.engine.EngineAround.VIEWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.api.engine.EngineAround;
import io.holdfast.api.engine.FakeEngine;
import io.holdfast.api.engine.Orders;
import io.holdfast.api.engine.OrdersInMemory;
import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.Refused;
import io.holdfast.wire.StartPayment;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class SimulatedPaymentTest {
    private static final String EVENT = "{'name':'Rehearsal','event_date':'2099-12-10T20:00:00Z',"
            + "'ticket_price':150.00,'total_tickets':500,'payment_provider':'simulated'}";

    private final Client guest;
    private final String event;
    private final OrdersInMemory orders = new OrdersInMemory();

    @Autowired
    SimulatedPaymentTest(@LocalServerPort int port) {
        this.guest = Client.at(port).guest();
        this.event = Client.at(port).organizer().post("/api/v1/events", EVENT).header("Location");
    }

    @BeforeEach
    void everythingWorks() {
        ENGINE.received().clear();
        STRIPE.asked().clear();
        ENGINE.answers(orders);
        VIEWS.answers(EngineAround::nothing);
    }

    @Test
    void an_order_is_paid_by_the_time_it_is_answered() {
        var booked = booked("once");
        assertThat(booked.status()).as(booked.text()).isEqualTo(201);
        var id = booked.json().path("order_id").asString();
        assertThat(booked.json().path("status").asString()).isEqualTo("CONFIRMED");
        assertThat(booked.json().at("/tickets/0/ticket_code").asString()).isEqualTo("TICKET1");
        assertThat(booked.json().path("payment").toString())
                .isEqualTo("{\"provider\":\"simulated\",\"kind\":\"simulated\",\"id\":\"sim_%s\"}".formatted(id));
        assertThat(ENGINE.told(StartPayment.class)).isEqualTo(new StartPayment(id, "sim_" + id, PaymentKind.SIMULATED));
        assertThat(ENGINE.told(ConfirmPayment.class))
                .isEqualTo(new ConfirmPayment(id, "sim_" + id, 15_000L, "USD", "sim_" + id, true));
        assertThat(guest.get(booked.header("Location")).json().path("status").asString())
                .isEqualTo("CONFIRMED");
        assertThat(STRIPE.written()).isEmpty();
    }

    @Test
    void orders_is_the_same_and_what_payment_was_asked_for_does_not_matter() {
        var id = event.substring(event.lastIndexOf('/') + 1);
        for (var payment : List.of("", ",'payment':'checkout'")) {
            var booked = guest.post("/api/v1/orders", "{'event_id':%s,'quantity':1%s}".formatted(id, payment));
            assertThat(booked.status()).isEqualTo(201);
            assertThat(booked.json().at("/payment/kind").asString()).isEqualTo("simulated");
            assertThat(booked.json().path("status").asString()).isEqualTo("CONFIRMED");
            assertThat(booked.json().at("/tickets/0/ticket_code").asString()).isEqualTo("TICKET1");
        }
    }

    @Test
    void what_no_answer_can_be_read_of_is_unknown_and_the_same_key_takes_up_where_it_ended() {
        for (var silent : List.of(ConfirmPayment.class, StartPayment.class)) {
            ENGINE.answers(
                    request -> silent.isInstance(request.getCommand()) ? FakeEngine.UNREADABLE : orders.apply(request));
            var unknown = book(silent.getSimpleName());
            assertThat(unknown.status()).isEqualTo(202);
            assertThat(unknown.json().path("status").asString()).isEqualTo("UNKNOWN");
            ENGINE.answers(orders);
            var booked = booked(silent.getSimpleName());
            assertThat(booked.status()).isEqualTo(201);
            assertThat(booked.header("Location")).isEqualTo(unknown.header("Location"));
            assertThat(booked.json().path("status").asString()).isEqualTo("CONFIRMED");
            assertThat(booked(silent.getSimpleName()).json().path("status").asString())
                    .isEqualTo("CONFIRMED");
        }
    }

    @Test
    void an_engine_that_is_too_late_to_decide_has_not_answered() {
        ENGINE.answers(request -> request.getCommand() instanceof ConfirmPayment
                ? Optional.of(new Refused(RefusalCode.DEADLINE_PASSED, List.of(), 0, 0, 0, 0))
                : orders.apply(request));
        assertThat(book("late").status()).isEqualTo(202);
    }

    @Test
    void a_hold_that_ended_meanwhile_is_answered_as_it_is() {
        ENGINE.answers(request -> orders.apply(request)
                .map(answer -> request.getCommand() instanceof StartPayment
                        ? Orders.next((io.holdfast.wire.Order) answer, OrderStatus.EXPIRED)
                        : answer));
        assertThat(booked("ended").json().path("status").asString()).isEqualTo("EXPIRED");
    }

    @Test
    void an_offer_is_paid_when_its_buyer_takes_it() {
        var me = guest.get("/api/v1/users/me").json().path("id").asString();
        var inventory = event.substring(event.lastIndexOf('/') + 1);
        var offered = orders.put(Orders.pending(inventory + "." + "w".repeat(22), me));
        var paid = guest.post("/api/v1/orders/" + offered.getOrderId() + "/pay", "");
        assertThat(paid.status()).as(paid.text()).isEqualTo(200);
        assertThat(paid.json().path("status").asString()).isEqualTo("CONFIRMED");
    }

    /** Where two seconds were not enough for this machine, the same key goes on. */
    private Client.Answer booked(String key) {
        return await().atMost(Duration.ofMinutes(2)).until(() -> book(key), answer -> answer.status() != 202);
    }

    private Client.Answer book(String key) {
        return guest.send("POST", event + "/book", BodyPublishers.ofString("{\"quantity\":1}"), "Idempotency-Key", key);
    }
}
