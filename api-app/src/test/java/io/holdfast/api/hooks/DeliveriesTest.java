package io.holdfast.api.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.ApiTest;
import io.holdfast.api.engine.Orders;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class DeliveriesTest {
    private static final Duration KEPT = Duration.ofDays(30);

    private final Deliveries deliveries;
    private final HookEvents events;
    private final JdbcClient sql;
    private final Instant now;
    private final UUID owner = UUID.randomUUID();
    private final UUID endpoint;

    @Autowired
    DeliveriesTest(Deliveries deliveries, Endpoints endpoints, HookEvents events, JdbcClient sql, Clock clock) {
        this.deliveries = deliveries;
        this.events = events;
        this.sql = sql;
        this.now = clock.instant();
        sql.sql("insert into users (id, name, email, password_hash, user_type) values (?, 'O', ?, '', 'organizer')")
                .params(owner, owner + "@example.org")
                .update();
        this.endpoint = endpoints
                .add(owner, URI.create("https://192.0.2.1"), List.of(EventType.ORDER_CONFIRMED.wire()), Instant.EPOCH)
                .id();
        sql.sql("update webhook_endpoints set disabled_at = now() where id = ?")
                .param(endpoint)
                .update();
    }

    @AfterEach
    void nothingIsLeft() {
        sql.sql("delete from events where owner_id = ?").param(owner).update();
        sql.sql("delete from users where id = ?").param(owner).update();
    }

    @Test
    void what_was_told_is_known_for_as_long_as_its_order_may_change() {
        Order coming = order(now.plus(Duration.ofDays(60)));
        Order over = order(now.minus(Duration.ofDays(31)));
        deliveries.record(events.of(coming));
        deliveries.record(events.of(over));
        sql.sql("update webhook_deliveries set created_at = ? where endpoint_id = ?")
                .params(Timestamp.from(now.minus(Duration.ofDays(31))), endpoint)
                .update();

        deliveries.forget(now.minus(KEPT));
        coming.setDisputedMinor(1);
        deliveries.record(events.of(coming));

        assertThat(sql.sql("select order_id from webhook_deliveries where endpoint_id = ?")
                        .param(endpoint)
                        .query(String.class)
                        .list())
                .containsExactly(coming.getOrderId());
        assertThat(sql.sql("select created_at from webhook_deliveries where endpoint_id = ?")
                        .param(endpoint)
                        .query(Timestamp.class)
                        .single())
                .isBefore(Timestamp.from(now.minus(KEPT)));
    }

    private Order order(Instant eventDate) {
        long event = sql.sql("""
                        insert into events (owner_id, name, description, type, venue, event_date, currency, sales_start,
                            hold_seconds, max_tickets_per_user, total_tickets, lowest_price_minor, sections, created_at,
                            version)
                        values (?, 'Told', '', 'concert', '', ?, 'USD', now(), 300, 10, 1, 0, '[]', now(), 1)
                        returning id""")
                .params(owner, Timestamp.from(eventDate))
                .query(Long.class)
                .single();
        return Orders.next(Orders.pending(event + "-A." + "d".repeat(22), "u", event + "-A"), OrderStatus.CONFIRMED);
    }
}
