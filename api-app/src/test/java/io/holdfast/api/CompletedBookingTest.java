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
import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.OrderStatus;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class CompletedBookingTest {
    private final String event;
    private final LineItemBuyer buyer;
    private final OrdersAsAsked orders = new OrdersAsAsked();

    @Autowired
    CompletedBookingTest(@LocalServerPort int port) {
        this.event = Client.at(port)
                .organizer()
                .post(
                        "/api/v1/events",
                        "{'name':'Rock Night','event_date':'2099-12-10T20:00:00Z','sections':[{'code':'A',"
                                + "'kind':'SEATED','price':150,'rows':20,'seats_per_row':20}]}")
                .json()
                .path("id")
                .asString();
        this.buyer = LineItemBuyer.of(Client.at(port).guest(), event);
    }

    @BeforeEach
    void everythingWorks() {
        ENGINE.received().clear();
        ENGINE.answers(orders);
        STRIPE.asked().clear();
        LineItemBuyer.stripeSays("requires_payment_method", 0);
        VIEWS.answers(EngineAround::nothing);
    }

    @Test
    void an_order_is_complete_when_the_provider_says_so_and_not_before() {
        var id = held();
        var early = buyer.complete(id, "pi_1", "150.00");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.code()).isEqualTo("not_paid");
        assertThat(ENGINE.received()).noneMatch(request -> request.getCommand() instanceof ConfirmPayment);

        LineItemBuyer.stripeSays("succeeded", 15_000);
        var done = buyer.complete(id, "pi_1", "150.00");
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(done.json().at("/data/status").asString()).isEqualTo("confirmed");
        assertThat(done.json().at("/data/line_items/0/status").asString()).isEqualTo("sold");
        assertThat(ENGINE.told(ConfirmPayment.class))
                .isEqualTo(new ConfirmPayment(id, "pi_1", 15_000L, "USD", "pi_1", true));
        assertThat(buyer.complete(id, "pi_1", "150.00").status()).isEqualTo(200);
    }

    @Test
    void a_payment_that_the_engine_does_not_sell_for_sells_nothing() {
        var id = held();
        LineItemBuyer.stripeSays("succeeded", 100);
        ENGINE.answers(request -> request.getCommand() instanceof ConfirmPayment
                ? Optional.of(Orders.pending(id, buyer.id()))
                : orders.apply(request));
        assertThat(buyer.complete(id, "pi_1", "150.00").code()).isEqualTo("not_paid");
    }

    @Test
    void money_that_is_set_aside_is_enough() {
        var id = held();
        LineItemBuyer.stripeSays("requires_capture", 15_000);
        assertThat(buyer.complete(id, "pi_1", "150.00").status()).isEqualTo(200);
        assertThat(ENGINE.told(ConfirmPayment.class).getCaptured()).isFalse();
    }

    @Test
    void what_a_client_says_of_its_payment_has_to_be_the_orders() {
        var id = held();
        LineItemBuyer.stripeSays("succeeded", 15_000);
        assertThat(buyer.complete(id, "pi_2", "150.00").code()).isEqualTo("other_payment");
        var amount = buyer.complete(id, "pi_1", "1.00");
        assertThat(amount.code()).isEqualTo("other_amount");
        assertThat(amount.json().path("field").asString()).isEqualTo("amount");
        assertThat(buyer.client()
                        .post(LineItemBuyer.BASE + "/bookings/complete", "{}")
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("order_id");
        var stranger = Client.at(buyer.client().port()).guest();
        assertThat(LineItemBuyer.of(stranger, event)
                        .complete(id, "pi_1", "150.00")
                        .status())
                .isEqualTo(404);
        assertThat(ENGINE.received()).noneMatch(request -> request.getCommand() instanceof ConfirmPayment);
    }

    @Test
    void after_its_time_an_order_is_not_completed_and_its_tickets_are_available() {
        var id = event + "." + "e".repeat(22);
        var ended = Orders.next(Orders.pending(id, buyer.id()), OrderStatus.EXPIRED);
        ended.setPaymentId("pi_1");
        orders.put(ended);
        LineItemBuyer.stripeSays("succeeded", 15_000);
        var late = buyer.complete(id, "pi_1", "150.00");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("not_payable");
        assertThat(late.json().path("order_status").asString()).isEqualTo("EXPIRED");
        assertThat(STRIPE.written()).isEmpty();
        assertThat(buyer.client()
                        .get(LineItemBuyer.BASE + "/bookings/" + id)
                        .json()
                        .at("/data/line_items/0/status")
                        .asString())
                .isEqualTo("available");
    }

    @Test
    void an_order_that_ends_while_it_is_completed_is_not_told_as_sold() {
        var id = held();
        LineItemBuyer.stripeSays("succeeded", 15_000);
        ENGINE.answers(request -> request.getCommand() instanceof ConfirmPayment
                ? Optional.of(Orders.next(Orders.pending(id, buyer.id()), OrderStatus.REFUNDED))
                : orders.apply(request));
        assertThat(buyer.complete(id, "pi_1", "150.00").code()).isEqualTo("not_payable");
    }

    @Test
    void where_the_provider_or_the_engine_does_not_say_nothing_is_claimed() {
        var id = held();
        STRIPE.answers(asked -> FakeHttp.Answer.of(500, "{\"error\":{\"type\":\"api_error\"}}"));
        var away = buyer.complete(id, "pi_1", "150.00");
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.code()).isEqualTo("payment_unavailable");
        LineItemBuyer.stripeSays("succeeded", 15_000);
        ENGINE.answers(request -> silent(request) ? FakeEngine.UNREADABLE : orders.apply(request));
        var unknown = buyer.complete(id, "pi_1", "150.00");
        assertThat(unknown.status()).isEqualTo(202);
        assertThat(unknown.json().at("/data/status").asString()).isEqualTo("unknown");
    }

    private static boolean silent(BookingRequest request) {
        return request.getCommand() instanceof ConfirmPayment;
    }

    private String held() {
        return buyer.create(buyer.lines("A-12-7"), "150.00")
                .json()
                .at("/data/order_id")
                .asString();
    }
}
