package io.holdfast.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.net.Webhook;
import io.holdfast.api.engine.Orders;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.Topics;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ApiTest
class HooksTest {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final String PATH = "/api/v1/webhook-endpoints";
    private static final String ALL =
            "'order.confirmed','order.failed','order.expired','order.cancelled'," + "'order.refunded','ticket.revoked'";

    private final Client api;
    private final Client organizer;
    private final JdbcClient sql;
    private final Receiver receiver = new Receiver();
    private final CountDownLatch stuck = new CountDownLatch(1);

    @Autowired
    HooksTest(@LocalServerPort int port, JdbcClient sql) throws Exception {
        this.api = Client.at(port);
        this.organizer = api.organizer();
        this.sql = sql;
    }

    @AfterEach
    void removeAll() {
        stuck.countDown();
        organizer
                .get(PATH)
                .json()
                .path("data")
                .forEach(found -> delete(found.path("id").asString()));
        receiver.close();
    }

    @Test
    void an_organizer_hears_of_the_whole_life_of_an_order_once_and_in_order_signed_as_stripe_signs() throws Exception {
        JsonNode endpoint = endpoint(receiver, ALL);
        Order pending = order(event());
        Order sold = Orders.next(pending, OrderStatus.CONFIRMED);
        Order again = Orders.next(sold, OrderStatus.CONFIRMED);
        Order back = Orders.next(again, OrderStatus.CANCELLED);
        back.setReturnedSeats(back.getSeats());
        Order refunded = Orders.next(back, OrderStatus.REFUNDED);
        refunded.setRefundedMinor(15_000);
        for (Order row : List.of(pending, sold, sold, again, back, refunded, refunded)) {
            write(row);
        }
        await(receiver, 4);

        assertThat(receiver.taken())
                .extracting(Receiver.Hook::type)
                .containsExactly("order.confirmed", "order.cancelled", "ticket.revoked", "order.refunded");
        Receiver.Hook last = receiver.taken().getLast();
        assertThat(last.json().at("/data/order/refunded").decimalValue()).isEqualByComparingTo("150.00");
        assertThat(last.body()).contains("TICKET1", "A-12-7").doesNotContain("client_secret", "@");
        for (Receiver.Hook hook : receiver.taken()) {
            Webhook.Signature.verifyHeader(
                    hook.body(), hook.signature(), endpoint.path("secret").asString(), 300);
        }
        JsonNode log = organizer
                .get(PATH + "/" + endpoint.path("id").asString() + "/deliveries")
                .json();
        assertThat(log.path("total").asInt()).isEqualTo(4);
        assertThat(log.at("/data/0/status").asString()).isEqualTo("DELIVERED");
        assertThat(log.at("/data/0/last_status").asInt()).isEqualTo(200);
    }

    @Test
    void others_events_and_events_that_were_not_asked_for_are_not_told() {
        endpoint(receiver, "'order.expired'");
        long others = api.admin().post("/api/v1/events", """
                {'name':'Other','event_date':'2099-12-10T20:00:00Z','ticket_price':25.00,'total_tickets':50}
                """).json().path("id").asLong();
        write(Orders.next(order(others), OrderStatus.EXPIRED));
        long own = event();
        write(Orders.next(order(own), OrderStatus.CONFIRMED));
        Order expired = Orders.next(order(own), OrderStatus.EXPIRED);
        write(expired);
        await(receiver, 1);
        assertThat(receiver.taken()).extracting(Receiver.Hook::order).containsExactly(expired.getOrderId());
    }

    @Test
    void what_failed_is_sent_again_before_what_came_after_it_and_other_orders_do_not_wait() {
        AtomicInteger refusals = new AtomicInteger(1);
        receiver.answers(hook -> hook.type().equals("order.confirmed") && refusals.getAndDecrement() > 0 ? 503 : 200);
        endpoint(receiver, ALL);
        Order sold = Orders.next(order(event()), OrderStatus.CONFIRMED);
        write(sold);
        write(Orders.next(sold, OrderStatus.CANCELLED));
        Topical.until("refused once", () -> refusals.get() <= 0);
        Order other = Orders.next(order(sold.getEventId()), OrderStatus.EXPIRED);
        write(other);
        await(receiver, 3);
        assertThat(receiver.taken()).extracting(Receiver.Hook::order).startsWith(other.getOrderId());
        assertThat(receiver.taken().subList(1, 3))
                .extracting(Receiver.Hook::type)
                .containsExactly("order.confirmed", "order.cancelled");
    }

    @Test
    void an_endpoint_that_does_not_answer_slows_nobody_and_is_asked_a_few_at_a_time() throws Exception {
        try (Receiver dead = new Receiver()) {
            dead.answers(hook -> {
                try {
                    stuck.await(60, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return 200;
            });
            endpoint(dead, "'order.expired'");
            endpoint(receiver, "'order.expired'");
            long event = event();
            for (int i = 0; i < 200; i++) {
                write(Orders.next(order(event), OrderStatus.EXPIRED));
            }
            await(receiver, 200);
            assertThat(dead.mostAtOnce()).isBetween(1, 4);
            Topical.until("a delivery timed out", () -> errors("timeout") > 0);
            stuck.countDown();
        }
    }

    @Test
    void a_secret_is_told_once_and_while_it_is_replaced_both_sign() throws Exception {
        JsonNode endpoint = endpoint(receiver, ALL);
        String id = endpoint.path("id").asString();
        String old = endpoint.path("secret").asString();
        assertThat(organizer.get(PATH + "/" + id).json().path("secret").isMissingNode())
                .isTrue();
        String next = organizer
                .post(PATH + "/" + id + "/rotate", "{}")
                .json()
                .path("secret")
                .asString();
        assertThat(next).startsWith("whsec_").isNotEqualTo(old);
        assertThat(organizer.post(PATH + "/" + id + "/ping", "").status()).isEqualTo(202);
        await(receiver, 1);
        Receiver.Hook both = receiver.taken().getFirst();
        assertThat(both.type()).isEqualTo("ping");
        for (String secret : List.of(old, next)) {
            Webhook.Signature.verifyHeader(both.body(), both.signature(), secret, 300);
        }
        organizer.post(PATH + "/" + id + "/rotate", "{'previous_valid_seconds':0}");
        organizer.post(PATH + "/" + id + "/ping", "");
        await(receiver, 2);
        assertThat(receiver.taken().get(1).signature()).containsOnlyOnce("v1=");
    }

    @Test
    void a_replay_tells_everything_since_then_again_under_the_same_ids() {
        String id = endpoint(receiver, ALL).path("id").asString();
        Instant since = Orders.DECIDED.minusSeconds(1);
        write(Orders.next(order(event()), OrderStatus.EXPIRED));
        await(receiver, 1);
        Topical.until("noted", () -> delivered(id) == 1);
        String replay = PATH + "/" + id + "/replay";
        assertThat(organizer.post(replay, "{}").json().path("field").asString()).isEqualTo("since");
        assertThat(organizer
                        .post(replay, "{'since':'%s'}".formatted(since))
                        .json()
                        .path("deliveries")
                        .asInt())
                .isEqualTo(1);
        await(receiver, 2);
        assertThat(receiver.taken().get(0).body())
                .isEqualTo(receiver.taken().get(1).body());
    }

    @Test
    void an_endpoint_that_failed_for_three_days_is_switched_off_and_its_owner_told() {
        receiver.answers(hook -> 500);
        String id = endpoint(receiver, ALL).path("id").asString();
        sql.sql("update webhook_endpoints set failing_since = now() - interval '73 hours' where id = :id")
                .param("id", UUID.fromString(id))
                .update();
        long event = event();
        write(Orders.next(order(event), OrderStatus.EXPIRED));
        Topical.until(
                "switched off",
                () -> organizer
                        .get(PATH + "/" + id)
                        .json()
                        .path("status")
                        .asString()
                        .equals("DISABLED"));
        assertThat(Mailbox.await("organizer@holdfast.local", 1).getFirst().text())
                .contains(id);
        write(Orders.next(order(event), OrderStatus.EXPIRED));
        Topical.until("kept for later", () -> errors("disabled") >= 2);
        assertThat(organizer.post(PATH + "/" + id + "/ping", "").code()).isEqualTo("disabled");

        receiver.answers(hook -> 200);
        assertThat(organizer
                        .post(PATH + "/" + id + "/enable", "")
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("ENABLED");
        organizer.post(PATH + "/" + id + "/replay", "{'since':'2000-01-01T00:00:00Z'}");
        await(receiver, 2);
    }

    @Test
    void endpoints_are_their_owners_alone() {
        String id = endpoint(receiver, ALL).path("id").asString();
        assertThat(api.post(PATH, "{}").status()).isEqualTo(401);
        assertThat(api.guest().get(PATH).status()).isEqualTo(403);
        for (String path : List.of("", "/deliveries")) {
            assertThat(api.admin().get(PATH + "/" + id + path).status()).isEqualTo(404);
        }
        for (String path : List.of("/rotate", "/enable", "/ping")) {
            assertThat(api.admin().post(PATH + "/" + id + path, "{}").status()).isEqualTo(404);
        }
        assertThat(api.admin()
                        .post(PATH + "/" + id + "/replay", "{'since':'2000-01-01T00:00:00Z'}")
                        .status())
                .isEqualTo(404);
        assertThat(api.admin()
                        .send("DELETE", PATH + "/" + id, BodyPublishers.noBody())
                        .status())
                .isEqualTo(404);
        assertThat(organizer
                        .post(PATH, "{'url':'x','events':['order.confirmed']}")
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("url");
        assertThat(organizer
                        .post(PATH, "{'url':'https://1.1.1.1','events':['ping']}")
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("events[0]");
        assertThat(delete(id)).isEqualTo(204);
        assertThat(organizer.get(PATH + "/" + id).status()).isEqualTo(404);
    }

    private JsonNode endpoint(Receiver at, String events) {
        var added = organizer.post(PATH, "{'url':'%s','events':[%s]}".formatted(at.url(), events));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        // These tests write rows that were decided long before it was there, or long after.
        sql.sql("update webhook_endpoints set created_at = '2000-01-01' where id = :id")
                .param("id", UUID.fromString(added.json().path("id").asString()))
                .update();
        return added.json();
    }

    private int delete(String id) {
        return organizer
                .send("DELETE", PATH + "/" + id, BodyPublishers.noBody())
                .status();
    }

    private long event() {
        return organizer.post("/api/v1/events", """
                {'name':'Hooks','event_date':'2099-12-10T20:00:00Z','ticket_price':25.00,'total_tickets':50}
                """).json().path("id").asLong();
    }

    private static Order order(long event) {
        return Orders.pending(
                event + "." + "h%021d".formatted(NUMBERS.incrementAndGet()),
                UUID.randomUUID().toString());
    }

    private static void write(Order row) {
        Topical.write(Topics.ORDERS, row.getOrderId(), row);
    }

    private static void await(Receiver receiver, int count) {
        Topical.until(count + " webhooks", () -> receiver.taken().size() >= count);
        assertThat(receiver.taken()).hasSize(count);
    }

    private long errors(String error) {
        return sql.sql("select count(*) from webhook_deliveries where last_error = :error")
                .param("error", error)
                .query(Long.class)
                .single();
    }

    private long delivered(String id) {
        return sql.sql("select count(*) from webhook_deliveries where endpoint_id = :id and status = 'DELIVERED'")
                .param("id", UUID.fromString(id))
                .query(Long.class)
                .single();
    }
}
