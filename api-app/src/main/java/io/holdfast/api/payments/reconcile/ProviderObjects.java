package io.holdfast.api.payments.reconcile;

import io.holdfast.api.engine.OrderId;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the provider has, as last seen, in our own database: there it can be put together by order, and summed up. */
@Component
class ProviderObjects {
    private static final Duration KEPT = Duration.ofDays(3);
    private static final int STEP = 1_000;
    private static final int MAX_STEPS = 50;
    private static final String UPSERT = """
            insert into provider_objects (id, type, order_id, event_id, intent_id, request_id, status, amount_minor,
                captured_minor, currency, attempt, created_at, is_open, seen_run)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set
                intent_id = excluded.intent_id, status = excluded.status, amount_minor = excluded.amount_minor,
                captured_minor = excluded.captured_minor, attempt = excluded.attempt, is_open = excluded.is_open,
                seen_run = excluded.seen_run""";

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;
    private final Clock clock;

    ProviderObjects(JdbcTemplate batches, JdbcClient jdbc, Clock clock) {
        this.batches = batches;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void see(Collection<ProviderObject> objects, UUID run) {
        batches.batchUpdate(
                UPSERT, objects.stream().map(object -> row(object, run)).toList());
    }

    Map<String, List<ProviderObject>> ofOrders(Collection<String> orders) {
        return orders.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("select * from provider_objects where order_id in (:orders) order by created_at desc, id")
                        .param("orders", orders)
                        .query((row, number) -> ProviderObject.read(row))
                        .list()
                        .stream()
                        .collect(Collectors.groupingBy(ProviderObject::orderId));
    }

    /** Those that may have changed and that this run has not come by, in the order of their ids. */
    List<ProviderObject> open(UUID run, String after, int count) {
        return jdbc.sql("""
                        select * from provider_objects where is_open and seen_run <> :run and id > :after
                        order by id limit :count""")
                .param("run", run)
                .param("after", after)
                .param("count", count)
                .query((row, number) -> ProviderObject.read(row))
                .list();
    }

    Optional<String> orderOf(String intentId) {
        return jdbc.sql("select order_id from provider_objects where id = :id")
                .param("id", intentId)
                .query(String.class)
                .optional();
    }

    void markCompared(Collection<String> orders, UUID run) {
        if (!orders.isEmpty()) {
            jdbc.sql("update provider_objects set compared_run = :run where order_id in (:orders)")
                    .param("run", run)
                    .param("orders", orders)
                    .update();
        }
    }

    /** Orders that this run has seen objects of, and not compared yet. */
    List<String> uncompared(UUID run, int count) {
        return jdbc.sql("""
                        select distinct order_id from provider_objects
                        where seen_run = :run and compared_run is distinct from :run limit :count""")
                .param("run", run)
                .param("count", count)
                .query(String.class)
                .list();
    }

    /** What came to nothing is forgotten after some days; money never is. */
    void forget() {
        int steps = 0;
        int deleted;
        do {
            deleted = jdbc.sql("""
                            delete from provider_objects where id in (
                                select id from provider_objects
                                where captured_minor = 0 and not is_open and created_at < :before
                                  and (type in ('INTENT', 'SESSION') or status in ('failed', 'canceled', 'won'))
                                limit :step)""")
                    .param("before", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                    .param("step", STEP)
                    .update();
        } while (deleted == STEP && ++steps < MAX_STEPS);
    }

    private static Object[] row(ProviderObject object, UUID run) {
        String inventory = OrderId.parse(object.orderId()).orElseThrow().inventory();
        return new Object[] {
            object.id(),
            object.type().name(),
            object.orderId(),
            Long.parseLong(inventory.replaceFirst("-.*", "")),
            object.intentId(),
            object.requestId(),
            object.status(),
            object.amountMinor(),
            object.capturedMinor(),
            object.currency(),
            object.attempt(),
            object.createdAt().atOffset(ZoneOffset.UTC),
            object.isOpen(),
            run
        };
    }
}
