package io.holdfast.api;

import static io.holdfast.api.engine.EngineAround.VIEWS;

import io.holdfast.api.engine.EngineAround;
import io.holdfast.api.engine.Orders;
import io.holdfast.wire.NotificationKind;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentNotification;
import io.holdfast.wire.Topics;
import io.holdfast.wire.WaitlistNotification;
import io.holdfast.wire.WaitlistNotificationKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody with an account and a mail address, what happens to their orders, and what is noted of telling them. */
final class Addressee implements AutoCloseable {
    static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    final String email = "ada%d@example.org".formatted(NUMBERS.incrementAndGet());
    final Client buyer;
    final String userId;
    private final Client api;
    private final JdbcClient sql;
    private final Map<String, Order> rows = new ConcurrentHashMap<>();

    Addressee(Client api, JdbcClient sql) {
        this.api = api;
        this.sql = sql;
        api.post(
                "/api/v1/users/register",
                "{'name':'Ada <b>L</b>','email':'%s','password':'correct horse battery'}".formatted(email));
        this.buyer = api.loggedIn(email, "correct horse battery");
        this.userId = buyer.get("/api/v1/users/me").json().path("id").asString();
        VIEWS.answers(asked -> {
            Order row = rows.get(asked.path().replace("/query/orders/", ""));
            return row == null ? EngineAround.nothing(asked) : Orders.row(row);
        });
    }

    @Override
    public void close() {
        VIEWS.answers(EngineAround::nothing);
    }

    /** The engine's view has this row from now on. */
    void viewed(Order order) {
        rows.put(order.getOrderId(), order);
    }

    long event(String name) {
        var created = api.organizer().post("/api/v1/events", """
                {'name':'%s','venue':'City Hall','event_date':'2099-12-10T20:00:00Z','ticket_price':25.00,'total_tickets':50}
                """.formatted(name));
        return created.json().path("id").asLong();
    }

    Order order(long event) {
        String suffix = "n%021d".formatted(NUMBERS.incrementAndGet());
        Order order = Orders.pending(event + "." + suffix, userId);
        order.setUpdatedAt(NOW.minusSeconds(30));
        return order;
    }

    Order confirmed(Order order) {
        Order sold = Orders.next(order, OrderStatus.CONFIRMED);
        sold.setUpdatedAt(NOW);
        rows.put(order.getOrderId(), sold);
        return sold;
    }

    void tell(Order order, NotificationKind kind, Instant at) {
        Topical.write(Topics.PAYMENT_NOTIFICATIONS, order.getOrderId(), notification(order, kind, at));
    }

    PaymentNotification notification(Order order, NotificationKind kind, Instant at) {
        return new PaymentNotification(
                order.getOrderId(), order.getEventId(), userId, kind, "pi_1", 15_000L, "USD", at);
    }

    WaitlistNotification waiting(Order order, WaitlistNotificationKind kind, Instant expires) {
        Instant deadline = order.getStatus() == OrderStatus.EXPIRED && kind == WaitlistNotificationKind.OFFERED
                ? NOW.minusSeconds(1)
                : expires;
        return new WaitlistNotification(
                order.getOrderId(), order.getEventId(), userId, kind, order.getOrderId(), deadline, NOW);
    }

    /** As a row looks whose sender was killed while it sent. */
    void died(Order order, String channel) {
        sql.sql("""
                        update notifications set status = 'SENDING', next_attempt_at = now() - interval '1 s'
                        where subject = :id and channel = :channel""").param("id", order.getOrderId()).param("channel", channel).update();
    }

    String statusOf(String subject, String kind) {
        return sql.sql("select status from notifications where subject = :id and kind = :kind")
                .param("id", subject)
                .param("kind", kind)
                .query(String.class)
                .optional()
                .orElse("");
    }

    String errorOf(String subject) {
        return sql.sql("select coalesce(error, '') from notifications where subject = :id")
                .param("id", subject)
                .query(String.class)
                .optional()
                .orElse("");
    }

    long idOf(String subject) {
        return sql.sql("select id from notifications where subject = :id")
                .param("id", subject)
                .query(Long.class)
                .single();
    }
}
