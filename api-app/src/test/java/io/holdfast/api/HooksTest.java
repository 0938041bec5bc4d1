package io.holdfast.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.net.Webhook;
import io.holdfast.api.engine.Orders;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import java.util.List;
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
    private final Client api;
    private final Organizing own;

    @Autowired
    HooksTest(@LocalServerPort int port, JdbcClient sql) throws Exception {
        this.api = Client.at(port);
        this.own = new Organizing(Client.at(port).organizer(), sql);
    }

    @AfterEach
    void removeAll() {
        own.close();
    }

    @Test
    void an_organizer_hears_of_the_whole_life_of_an_order_once_and_in_order_signed_as_stripe_signs() throws Exception {
        JsonNode endpoint = own.endpoint(own.receiver, Organizing.ALL);
        Order pending = Organizing.order(own.event());
        Order sold = Orders.next(pending, OrderStatus.CONFIRMED);
        Order again = Orders.next(sold, OrderStatus.CONFIRMED);
        Order back = Orders.next(again, OrderStatus.CANCELLED);
        back.setReturnedSeats(back.getSeats());
        Order refunded = Orders.next(back, OrderStatus.REFUNDED);
        refunded.setRefundedMinor(15_000);
        for (Order row : List.of(pending, sold, sold, again, back, refunded, refunded)) {
            Organizing.write(row);
        }
        Organizing.await(own.receiver, 4);

        assertThat(own.receiver.taken())
                .extracting(Receiver.Hook::type)
                .containsExactly("order.confirmed", "order.cancelled", "ticket.revoked", "order.refunded");
        Receiver.Hook last = own.receiver.taken().getLast();
        assertThat(last.json().at("/data/order/refunded").decimalValue()).isEqualByComparingTo("150.00");
        assertThat(last.body()).contains("TICKET1", "A-12-7").doesNotContain("client_secret", "@");
        for (Receiver.Hook hook : own.receiver.taken()) {
            Webhook.Signature.verifyHeader(
                    hook.body(), hook.signature(), endpoint.path("secret").asString(), 300);
        }
        JsonNode log = own.organizer
                .get(Organizing.PATH + "/" + endpoint.path("id").asString() + "/deliveries")
                .json();
        assertThat(log.path("total").asInt()).isEqualTo(4);
        assertThat(log.at("/data/0/status").asString()).isEqualTo("DELIVERED");
        assertThat(log.at("/data/0/last_status").asInt()).isEqualTo(200);
    }

    @Test
    void others_events_and_events_that_were_not_asked_for_are_not_told() {
        own.endpoint(own.receiver, "'order.expired'");
        long others = api.admin().post("/api/v1/events", """
                {'name':'Other','event_date':'2099-12-10T20:00:00Z','ticket_price':25.00,'total_tickets':50}
                """).json().path("id").asLong();
        Organizing.write(Orders.next(Organizing.order(others), OrderStatus.EXPIRED));
        long mine = own.event();
        Organizing.write(Orders.next(Organizing.order(mine), OrderStatus.CONFIRMED));
        Order expired = Orders.next(Organizing.order(mine), OrderStatus.EXPIRED);
        Organizing.write(expired);
        Organizing.await(own.receiver, 1);
        assertThat(own.receiver.taken()).extracting(Receiver.Hook::order).containsExactly(expired.getOrderId());
    }

    @Test
    void what_failed_is_sent_again_before_what_came_after_it_and_other_orders_do_not_wait() {
        AtomicInteger refusals = new AtomicInteger(1);
        own.receiver.answers(
                hook -> hook.type().equals("order.confirmed") && refusals.getAndDecrement() > 0 ? 503 : 200);
        own.endpoint(own.receiver, Organizing.ALL);
        Order sold = Orders.next(Organizing.order(own.event()), OrderStatus.CONFIRMED);
        Organizing.write(sold);
        Organizing.write(Orders.next(sold, OrderStatus.CANCELLED));
        Topical.until("refused once", () -> refusals.get() <= 0);
        Order other = Orders.next(Organizing.order(sold.getEventId()), OrderStatus.EXPIRED);
        Organizing.write(other);
        Organizing.await(own.receiver, 3);
        assertThat(own.receiver.taken()).extracting(Receiver.Hook::order).startsWith(other.getOrderId());
        assertThat(own.receiver.taken().subList(1, 3))
                .extracting(Receiver.Hook::type)
                .containsExactly("order.confirmed", "order.cancelled");
    }

    @Test
    void an_endpoint_that_does_not_answer_slows_nobody_and_is_asked_a_few_at_a_time() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        try (Receiver dead = new Receiver()) {
            dead.answers(_ -> waits(stuck));
            own.endpoint(dead, "'order.expired'");
            own.endpoint(own.receiver, "'order.expired'");
            long event = own.event();
            for (int i = 0; i < 200; i++) {
                Organizing.write(Orders.next(Organizing.order(event), OrderStatus.EXPIRED));
            }
            Organizing.await(own.receiver, 200);
            int waiting = dead.mostAtOnce();
            assertThat(waiting).isPositive();
            assertThat(waiting - own.errors("timeout"))
                    .as("those that were given up wait there still")
                    .isLessThanOrEqualTo(4);
            Topical.until("a delivery timed out", () -> own.errors("timeout") > 0);
            stuck.countDown();
        }
    }

    @Test
    void an_endpoint_that_does_not_answer_slows_no_other_of_its_host_and_stays_asked_a_few_at_a_time() {
        CountDownLatch stuck = new CountDownLatch(1);
        own.receiver.answers(hook -> hook.type().equals("order.expired") ? waits(stuck) : 200);
        own.endpoint(own.receiver, "'order.expired'");
        own.endpoint(own.receiver, "'order.confirmed'");
        long event = own.event();
        for (int round = 1; round <= 2; round++) {
            for (int i = 0; i < 4; i++) {
                Organizing.write(Orders.next(Organizing.order(event), OrderStatus.EXPIRED));
            }
            Topical.until("all are busy", () -> own.receiver.mostAtOnce() >= 4);
            Organizing.write(Orders.next(Organizing.order(event), OrderStatus.CONFIRMED));
            Organizing.await(own.receiver, round);
            assertThat(round == 1 && own.errors("timeout") > 0)
                    .as("it was waited for")
                    .isFalse();
        }
        assertThat(own.receiver.mostAtOnce() - own.errors("timeout")).isLessThanOrEqualTo(5);
        stuck.countDown();
    }

    private static int waits(CountDownLatch stuck) {
        try {
            stuck.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 200;
    }
}
