package io.holdfast.api;

import static io.holdfast.api.engine.EngineAround.ENGINE;
import static io.holdfast.api.engine.EngineAround.STRIPE;
import static io.holdfast.api.engine.EngineAround.VIEWS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.engine.EngineAround;
import io.holdfast.api.engine.FakeHttp;
import io.holdfast.api.engine.Orders;
import io.holdfast.api.engine.OrdersInMemory;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.StartPayment;
import java.net.URLDecoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class PaymentKindTest {
    private static final String EVENT =
            "{'name':'Rock Night','event_date':'2099-12-10T20:00:00Z','ticket_price':150.00,'total_tickets':500}";

    private final Client guest;
    private final String email;
    private final String event;
    private final OrdersInMemory orders = new OrdersInMemory();
    private final AtomicInteger created = new AtomicInteger();

    @Autowired
    PaymentKindTest(@LocalServerPort int port) {
        this.guest = Client.at(port).guest();
        this.email = guest.get("/api/v1/users/me").json().path("email").asString();
        this.event = Client.at(port).organizer().post("/api/v1/events", EVENT).header("Location");
    }

    @BeforeEach
    void everythingWorks() {
        ENGINE.received().clear();
        STRIPE.asked().clear();
        ENGINE.answers(orders);
        STRIPE.answers(this::stripe);
        VIEWS.answers(EngineAround::nothing);
    }

    @Test
    void a_checkout_session_is_for_this_order_alone_and_comes_with_the_address_of_its_page() {
        var booked = book("s1", "{'quantity':1,'payment':'checkout'}");
        assertThat(booked.status()).as(booked.text()).isEqualTo(201);
        var id = booked.json().path("order_id").asString();
        assertThat(booked.json().path("payment").toString())
                .isEqualTo("{\"provider\":\"stripe\",\"kind\":\"checkout_session\",\"id\":\"cs_1\","
                        + "\"url\":\"https://pay.example/cs_1\"}");
        var asked = asked("/v1/checkout/sessions").getFirst();
        assertThat(asked.idempotencyKey()).contains("session:" + id + ":1");
        assertThat(URLDecoder.decode(asked.body(), UTF_8))
                .contains("mode=payment", "client_reference_id=" + id, "customer_email=" + email)
                .contains("line_items[0][price]=price_1", "line_items[0][quantity]=1")
                .contains("metadata[order_id]=" + id, "payment_intent_data[metadata][order_id]=" + id)
                .contains("/api/v1/orders/" + id + "?session={CHECKOUT_SESSION_ID}")
                .doesNotContain("expires_at", "line_items[1]");
        assertThat(ENGINE.told(StartPayment.class)).isEqualTo(new StartPayment(id, "cs_1", PaymentKind.SESSION));
        assertThat(guest.get(booked.header("Location")).json().path("payment").toString())
                .isEqualTo("{\"provider\":\"stripe\",\"kind\":\"checkout_session\",\"id\":\"cs_1\"}");
    }

    @Test
    void a_price_is_created_once_and_remembered() {
        book("p1", "{'quantity':1,'payment':'checkout'}");
        book("p2", "{'quantity':1,'payment':'checkout'}");
        assertThat(asked("/v1/checkout/sessions")).hasSize(2);
        var eventId = event.substring(event.lastIndexOf('/') + 1);
        assertThat(asked("/v1/prices")).singleElement().satisfies(asked -> {
            assertThat(asked.idempotencyKey()).contains("price:" + eventId + ":VIP:15000:USD");
            assertThat(URLDecoder.decode(asked.body(), UTF_8))
                    .contains("unit_amount=15000", "currency=usd", "product_data[name]=Rock Night, VIP");
        });
    }

    @Test
    void an_intent_says_what_it_is_for_and_to_whom_the_receipt_goes() {
        var booked = book("i1", "{'quantity':1}");
        assertThat(URLDecoder.decode(asked("/v1/payment_intents").getFirst().body(), UTF_8))
                .contains("description=Rock Night, tickets: 1, order " + orderId(booked), "receipt_email=" + email)
                .doesNotContain("capture_method", "statement_descriptor");
    }

    @Test
    void an_order_keeps_the_payment_that_it_was_first_given() {
        var first = book("keep", "{'quantity':1,'payment':'checkout'}");
        var again = book("keep", "{'quantity':1,'payment':'payment_intent'}");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json().path("payment")).isEqualTo(first.json().path("payment"));
        var paid = guest.post(first.header("Location") + "/pay", "{'payment':'payment_intent'}");
        assertThat(paid.json().path("payment")).isEqualTo(first.json().path("payment"));
        var other = book("keep too", "{'quantity':1}");
        assertThat(book("keep too", "{'quantity':1,'payment':'checkout'}")
                        .json()
                        .path("payment"))
                .isEqualTo(other.json().path("payment"));
    }

    @Test
    void an_offered_order_is_paid_as_its_buyer_chooses() {
        var me = guest.get("/api/v1/users/me").json().path("id").asString();
        var inventory = event.substring(event.lastIndexOf('/') + 1);
        var offered = orders.put(Orders.pending(inventory + "." + "o".repeat(22), me));
        var path = "/api/v1/orders/" + offered.getOrderId() + "/pay";
        assertThat(guest.post(path, "{'payment':'cash'}").json().path("field").asString())
                .isEqualTo("payment");
        assertThat(guest.post(path, "{'payment':'checkout'}")
                        .json()
                        .at("/payment/url")
                        .asString())
                .startsWith("https://pay.example/cs_");
    }

    @Test
    void where_stripe_refuses_the_first_form_under_its_key_a_second_one_without_the_address_takes_its_place() {
        for (var code :
                List.of("idempotency_error\",\"code\":\"x", "invalid_request_error\",\"code\":\"email_invalid")) {
            STRIPE.asked().clear();
            STRIPE.answers(asked -> asked.idempotencyKey().orElse("").endsWith(":1")
                    ? FakeHttp.Answer.of(400, "{\"error\":{\"type\":\"%s\"}}".formatted(code))
                    : stripe(asked));
            var booked = book(code.substring(0, 5), "{'quantity':1}");
            assertThat(booked.status()).as(booked.text()).isEqualTo(201);
            assertThat(asked("/v1/payment_intents"))
                    .extracting(asked -> asked.idempotencyKey().orElseThrow())
                    .containsExactly("hold:" + orderId(booked) + ":1", "hold:" + orderId(booked) + ":2");
            assertThat(asked("/v1/payment_intents").get(1).body()).doesNotContain("receipt_email");
        }
    }

    @Test
    void what_stripe_does_not_charge_at_once_is_given_back() {
        ENGINE.answers(request -> orders.apply(request).map(answer -> {
            if (answer instanceof io.holdfast.wire.Order order) {
                order.setTotalMinor(100_000_000);
            }
            return answer;
        }));
        var booked = book("dear", "{'quantity':1}");
        assertThat(booked.status()).isEqualTo(422);
        assertThat(booked.code()).isEqualTo("not_chargeable");
        assertThat(ENGINE.told(io.holdfast.wire.CancelOrder.class).getOrderId()).isEqualTo(orderId(booked));
        assertThat(STRIPE.written()).isEmpty();
    }

    private FakeHttp.Answer stripe(FakeHttp.Asked asked) {
        var path = asked.path();
        var kind = path.startsWith("/v1/prices") ? "price" : path.startsWith("/v1/checkout") ? "cs" : "pi";
        var id = asked.method().equals("GET")
                ? path.substring(path.lastIndexOf('/') + 1)
                : kind + "_" + (kind.equals("price") ? 1 : created.incrementAndGet());
        var object = "{'id':'%s','client_secret':'%s_secret'%s}"
                .formatted(id, id, kind.equals("cs") ? ",'url':'https://pay.example/%s'".formatted(id) : "");
        return FakeHttp.Answer.of(200, object.replace('\'', '"'));
    }

    private static List<FakeHttp.Asked> asked(String path) {
        return STRIPE.asked().stream()
                .filter(asked -> asked.path().equals(path))
                .toList();
    }

    private Client.Answer book(String key, String json) {
        return guest.send(
                "POST", event + "/book", BodyPublishers.ofString(json.replace('\'', '"')), "Idempotency-Key", key);
    }

    private static String orderId(Client.Answer answer) {
        return answer.json().path("order_id").asString();
    }
}
