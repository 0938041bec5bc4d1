package io.holdfast.api.exports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.ApiTest;
import io.holdfast.api.engine.Orders;
import io.holdfast.api.readmodel.OrderTable;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Exports of an event with very many orders. It takes minutes, so it runs when it is asked for: a million with
 * {@code -Dholdfast.export.orders=1000000}.
 */
@ApiTest
@EnabledIfSystemProperty(named = "holdfast.export.orders", matches = "[0-9]+")
class ExportMemoryTest {
    private static final System.Logger LOG = System.getLogger(ExportMemoryTest.class.getName());
    private static final int ORDERS = Integer.getInteger("holdfast.export.orders", 0);
    private static final int HEAP_MEGABYTES = 64;
    private static final int AT_ONCE = 10_000;

    /** The same order again and again, under other names and of other buyers. */
    private static final String COPIES = """
            insert into orders
            select copy.* from orders as o, generate_series(:first, :last) as n, jsonb_populate_record(o, jsonb_build_object(
                'order_id', o.event_id || '.x' || lpad(n::text, 21, '0'),
                'user_id', md5(n::text)::uuid,
                'created_at', o.created_at + n * interval '1 ms')) as copy
            where o.order_id = :original""";

    private final JdbcClient database;
    private final String url;

    @Autowired
    ExportMemoryTest(JdbcClient database, @Value("${HOLDFAST_POSTGRES_URL}") String url) {
        this.database = database;
        this.url = url;
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "attendees"})
    void an_export_needs_no_more_memory_for_a_million_orders_than_for_one(String kind) throws Exception {
        long event = 700_000_000L + kind.length();
        Order original = Orders.next(
                Orders.pending(event + "." + "o".repeat(22), UUID.randomUUID().toString()), OrderStatus.CONFIRMED);
        new OrderTable(database).put(original);
        for (int first = 1; first < ORDERS; first += AT_ONCE) {
            database.sql(COPIES)
                    .param("first", first)
                    .param("last", Math.min(first + AT_ONCE, ORDERS) - 1)
                    .param("original", original.getOrderId())
                    .update();
        }
        database.sql("analyze orders").update();

        long beganNanos = System.nanoTime();
        Process export = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP_MEGABYTES + "m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ExportProcess.class.getName(),
                        url,
                        "postgres",
                        "postgres",
                        Long.toString(event),
                        kind)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String[] written = new String(export.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .reduce("", (_, last) -> last)
                .split(" ");

        assertThat(export.waitFor()).isZero();
        LOG.log(
                System.Logger.Level.INFO,
                "{0}.csv of {1} orders: {2} bytes in {3} ms, within {4} MB of heap",
                kind,
                ORDERS,
                written[1],
                (System.nanoTime() - beganNanos) / 1_000_000,
                HEAP_MEGABYTES);
        assertThat(Long.parseLong(written[0])).isEqualTo(ORDERS + 1L);
    }
}
