package io.holdfast.engine.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.running.ViewsSettings;
import io.holdfast.wire.InMemorySchemaRegistry;
import io.holdfast.wire.Order;
import io.holdfast.wire.RefundStatus;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import io.holdfast.wire.view.OrderPage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderScanTest {
    private static final Instant SINCE = Instant.parse("2027-01-01T00:00:00Z");

    private final Wire wire = new Wire(new InMemorySchemaRegistry());

    @TempDir
    private Path state;

    private TopologyTestDriver driver;
    private KeyValueStore<String, byte[]> orders;

    @BeforeEach
    void start() {
        driver = new TopologyTestDriver(ViewsTopology.build(wire), ViewsSettings.of(state));
        orders = driver.getKeyValueStore(ViewsTopology.ORDERS);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void orders_that_changed_or_whose_money_is_on_its_way_are_listed() {
        put(order(1, SINCE.minusSeconds(1)));
        put(order(2, SINCE));
        Order refunding = order(3, Instant.EPOCH);
        refunding.setRefundStatus(RefundStatus.REQUESTED);
        put(refunding);
        Order capturing = order(4, Instant.EPOCH);
        capturing.setCapturePending(true);
        put(capturing);
        orders.put("42.x", new byte[] {1});
        OrderPage page = scan().page("", SINCE);
        assertThat(ids(page))
                .containsExactly(order(2, SINCE).getOrderId(), refunding.getOrderId(), capturing.getOrderId());
        assertThat(page.next()).isEmpty();
    }

    @Test
    void each_page_begins_where_the_last_one_ended() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 1_201; i++) {
            put(order(i, SINCE));
            expected.add(order(i, SINCE).getOrderId());
        }
        List<String> found = new ArrayList<>();
        int pages = 0;
        Optional<String> after = Optional.of("");
        while (after.isPresent()) {
            OrderPage page = scan().page(after.get(), SINCE);
            found.addAll(ids(page));
            after = page.next();
            pages++;
        }
        assertThat(found).isEqualTo(expected);
        assertThat(pages).isEqualTo(3);
    }

    private OrderScan scan() {
        return new OrderScan(orders, wire.deserializer(Topics.ORDERS));
    }

    private List<String> ids(OrderPage page) {
        return page.rows().stream()
                .map(row -> wire.deserializer(Topics.ORDERS)
                        .deserialize(Topics.ORDERS.name(), row)
                        .getOrderId())
                .toList();
    }

    private static Order order(int number, Instant updatedAt) {
        Order order = MoneyRows.row("42", number);
        order.setUpdatedAt(updatedAt);
        return order;
    }

    private void put(Order order) {
        orders.put(order.getOrderId(), wire.serializer(Topics.ORDERS).serialize(Topics.ORDERS.name(), order));
    }
}
