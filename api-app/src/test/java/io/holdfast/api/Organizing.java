package io.holdfast.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.engine.Orders;
import io.holdfast.wire.Order;
import io.holdfast.wire.Topics;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** An organizer with a system that wants to hear of orders, and what is noted of telling it. */
final class Organizing implements AutoCloseable {
    static final String PATH = "/api/v1/webhook-endpoints";
    static final String ALL =
            "'order.confirmed','order.failed','order.expired','order.cancelled'," + "'order.refunded','ticket.revoked'";
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    final Client organizer;
    final Receiver receiver = new Receiver();
    private final JdbcClient sql;

    Organizing(Client organizer, JdbcClient sql) throws IOException {
        this.organizer = organizer;
        this.sql = sql;
    }

    /** Leaves no endpoint behind. */
    @Override
    public void close() {
        organizer
                .get(PATH)
                .json()
                .path("data")
                .forEach(found -> delete(found.path("id").asString()));
        receiver.close();
    }

    JsonNode endpoint(Receiver at, String events) {
        var added = organizer.post(PATH, "{'url':'%s','events':[%s]}".formatted(at.url(), events));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        // These tests write rows that were decided long before it was there, or long after.
        sql.sql("update webhook_endpoints set created_at = '2000-01-01' where id = :id")
                .param("id", UUID.fromString(added.json().path("id").asString()))
                .update();
        return added.json();
    }

    int delete(String id) {
        return organizer
                .send("DELETE", PATH + "/" + id, BodyPublishers.noBody())
                .status();
    }

    long event() {
        return organizer.post("/api/v1/events", """
                {'name':'Hooks','event_date':'2099-12-10T20:00:00Z','ticket_price':25.00,'total_tickets':50}
                """).json().path("id").asLong();
    }

    static Order order(long event) {
        return Orders.pending(
                event + "." + "h%021d".formatted(NUMBERS.incrementAndGet()),
                UUID.randomUUID().toString());
    }

    static void write(Order row) {
        Topical.write(Topics.ORDERS, row.getOrderId(), row);
    }

    static void await(Receiver receiver, int count) {
        Topical.until(count + " webhooks", () -> receiver.taken().size() >= count);
        assertThat(receiver.taken()).hasSize(count);
    }

    long errors(String error) {
        return sql.sql("select count(*) from webhook_deliveries where last_error = :error")
                .param("error", error)
                .query(Long.class)
                .single();
    }

    long delivered(String id) {
        return sql.sql("select count(*) from webhook_deliveries where endpoint_id = :id and status = 'DELIVERED'")
                .param("id", UUID.fromString(id))
                .query(Long.class)
                .single();
    }
}
