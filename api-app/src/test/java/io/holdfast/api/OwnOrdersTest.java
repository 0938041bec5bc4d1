package io.holdfast.api;

import static io.holdfast.api.engine.EngineAround.ENGINE;
import static io.holdfast.api.engine.EngineAround.STRIPE;
import static io.holdfast.api.engine.EngineAround.VIEWS;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.engine.EngineAround;
import io.holdfast.api.engine.FakeHttp;
import io.holdfast.api.engine.OrderId;
import io.holdfast.api.engine.Orders;
import io.holdfast.api.readmodel.OrderTable;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.HoldSeats;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ApiTest
class OwnOrdersTest {
    private static final String OWN = "/api/v1/users/me/orders";
    private static final String INTENT = "{\"id\":\"pi_1\",\"object\":\"payment_intent\",\"amount\":15000,"
            + "\"client_secret\":\"pi_1_secret_2\",\"status\":\"requires_payment_method\"}";

    private final Client guest;
    private final String event;
    private final OrderTable table;
    private int count;

    @Autowired
    OwnOrdersTest(@LocalServerPort int port, JdbcClient database) {
        this.guest = Client.at(port).guest();
        this.event = Client.at(port)
                .organizer()
                .post(
                        "/api/v1/events",
                        "{'name':'Rock Night','event_date':'2099-12-10T20:00:00Z',"
                                + "'ticket_price':150.00,'total_tickets':500}")
                .header("Location");
        this.table = new OrderTable(database);
    }

    @BeforeEach
    void theEngineHasForgottenAllOrders() {
        ENGINE.received().clear();
        ENGINE.answers(command -> Optional.of(new Refused(RefusalCode.UNKNOWN_ORDER, List.of(), 0, 0, 0, 0)));
        VIEWS.answers(EngineAround::nothing);
    }

    @Test
    void all_orders_of_a_user_come_page_by_page_newest_first() {
        List<Order> all = new ArrayList<>();
        for (int n = 0; n < 7; n++) {
            all.add(stored(guest, n / 2)); // two at a time at the same moment
        }
        stored(Client.at(guest.port()).guest(), 9);

        List<String> shown = new ArrayList<>();
        String cursor = "";
        do {
            var page = guest.get(OWN + "?page_size=3" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Cache-Control")).isEqualTo("no-store");
            ids(page.json()).forEach(shown::add);
            cursor = page.json().path("next_cursor").asString("");
        } while (!cursor.isEmpty());

        assertThat(shown)
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().map(Order::getOrderId).toList());
        List<String> byTime = new ArrayList<>(shown);
        byTime.sort(Collections.reverseOrder(
                Comparator.comparing((String id) -> created(all, id)).thenComparing(id -> id)));
        assertThat(shown).isEqualTo(byTime);
    }

    @Test
    void an_order_is_listed_as_it_is_shown_alone() {
        Order order = stored(guest, 0);

        JsonNode alone = guest.get("/api/v1/orders/" + order.getOrderId()).json();

        assertThat(guest.get(OWN).json().at("/data/0")).isEqualTo(alone);
        assertThat(guest.get(OWN).json().path("next_cursor").isNull()).isTrue();
        assertThat(alone.path("total_price").decimalValue()).isEqualByComparingTo("150.00");
    }

    @Test
    void what_a_buyer_was_just_told_is_listed_before_the_sink_has_it() {
        STRIPE.answers(asked -> FakeHttp.Answer.of(200, INTENT));
        ENGINE.answers(OwnOrdersTest::hold);
        Order older = stored(guest, -60);
        var booked = guest.post(event + "/book", "{'quantity':1}").json();

        JsonNode list = guest.get(OWN).json();

        assertThat(ids(list)).containsExactly(booked.path("order_id").asString(), older.getOrderId());
        assertThat(list.at("/data/0/payment/id").asString()).isEqualTo("pi_1");
        JsonNode second = guest.get(OWN + "?page_size=1&cursor="
                        + guest.get(OWN + "?page_size=1")
                                .json()
                                .path("next_cursor")
                                .asString())
                .json();
        assertThat(ids(second)).containsExactly(older.getOrderId());
    }

    @Test
    void a_row_that_is_behind_what_was_told_is_not_shown() {
        Order row = stored(guest, 0);
        Order paid = Orders.next(row, OrderStatus.CONFIRMED);
        VIEWS.answers(
                asked -> asked.path().contains("/query/orders/") ? Orders.row(paid) : EngineAround.nothing(asked));
        String path = "/api/v1/orders/" + row.getOrderId();
        assertThat(guest.get(path).json().path("status").asString()).isEqualTo("CONFIRMED");
        VIEWS.answers(asked -> FakeHttp.Answer.of(500, ""));

        assertThat(guest.get(OWN).json().at("/data/0/status").asString()).isEqualTo("CONFIRMED");
        assertThat(guest.get(path).json().path("status").asString()).isEqualTo("CONFIRMED");
    }

    @Test
    void an_order_that_the_engine_has_forgotten_is_found_in_the_read_model_by_its_owner_alone() {
        Order order = stored(guest, 0);
        String path = "/api/v1/orders/" + order.getOrderId();

        assertThat(guest.get(path).json().path("order_id").asString()).isEqualTo(order.getOrderId());
        assertThat(guest.get(path + "/tickets").status()).isEqualTo(200);
        assertThat(Client.at(guest.port()).guest().get(path).status()).isEqualTo(404);
        assertThat(guest.get("/api/v1/orders/" + id()).status()).isEqualTo(404);
    }

    @Test
    void while_no_view_answers_the_read_model_does_and_the_engine_is_left_alone() {
        Order order = stored(guest, 0);
        VIEWS.answers(asked -> FakeHttp.Answer.of(500, ""));

        var answer = guest.get("/api/v1/orders/" + order.getOrderId());

        assertThat(answer.json().path("order_id").asString()).isEqualTo(order.getOrderId());
        assertThat(ENGINE.received()).isEmpty();
    }

    @Test
    void what_cannot_be_is_refused_naming_the_field() {
        for (String cursor :
                new String[] {"x", "%00", "MTIz", "a".repeat(300), "LTEgNDI", "OTk5OTk5OTk5OTk5OTk5OTk5IHg"}) {
            var answer = guest.get(OWN + "?cursor=" + cursor);
            assertThat(answer.status()).as(cursor).isEqualTo(422);
            assertThat(answer.json().path("field").asString()).isEqualTo("cursor");
        }
        for (String size : new String[] {"0", "101", "-1"}) {
            var answer = guest.get(OWN + "?page_size=" + size);
            assertThat(answer.status()).as(size).isEqualTo(422);
            assertThat(answer.json().path("field").asString()).isEqualTo("page_size");
        }
        assertThat(guest.get(OWN + "?page_size=ten").status()).isEqualTo(400);
        assertThat(Client.at(guest.port()).get(OWN).status()).isEqualTo(401);
    }

    private Order stored(Client owner, int secondsLater) {
        Order order = Orders.pending(
                id(), owner.get("/api/v1/users/me").json().path("id").asString());
        order.setCreatedAt(Orders.DECIDED.plus(Duration.ofSeconds(secondsLater)));
        table.put(order);
        return order;
    }

    private String id() {
        String inventory = event.substring(event.lastIndexOf('/') + 1);
        return new OrderId(inventory, "%022d".formatted(++count)).toString();
    }

    private static String created(List<Order> all, String id) {
        return all.stream()
                .filter(order -> order.getOrderId().equals(id))
                .map(order -> order.getCreatedAt().toString())
                .findFirst()
                .orElseThrow();
    }

    private static List<String> ids(JsonNode list) {
        return StreamSupport.stream(list.path("data").spliterator(), false)
                .map(order -> order.path("order_id").asString())
                .toList();
    }

    private static Optional<Object> hold(BookingRequest request) {
        return request.getCommand() instanceof HoldSeats hold ? Optional.of(Orders.pending(hold)) : Optional.empty();
    }
}
