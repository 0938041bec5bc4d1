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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
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
    private TestInputTopic<String, byte[]> topic;
    private KeyValueStore<String, byte[]> orders;
    private KeyValueStore<String, byte[]> money;

    @BeforeEach
    void start() {
        driver = new TopologyTestDriver(ViewsTopology.build(wire), ViewsSettings.of(state));
        topic = driver.createInputTopic(Topics.ORDERS.name(), new StringSerializer(), new ByteArraySerializer());
        orders = driver.getKeyValueStore(ViewsTopology.ORDERS);
        money = driver.getKeyValueStore(ViewsTopology.MONEY);
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

    @Test
    void a_page_may_end_in_one_inventory_and_the_next_go_on_in_another() {
        List<String> expected = new ArrayList<>();
        for (String inventory : List.of("42", "42-A", "43", "5")) {
            for (int i = 0; i < 400; i++) {
                Order order = order(inventory, i, SINCE);
                put(order);
                expected.add(order.getOrderId());
            }
        }
        assertThat(all()).isEqualTo(expected);
    }

    @Test
    void what_has_not_changed_for_long_is_not_looked_through() {
        put(order("42", 1, SINCE.minusSeconds(1)));
        put(order("43", 1, SINCE));
        put(order("44", 1, SINCE.minusSeconds(1)));
        awaitAccounts();
        orders.put("42.x", serialized(order("42", 2, SINCE)));
        assertThat(all()).containsExactly(order("43", 1, SINCE).getOrderId());

        Order changed = order("44", 2, SINCE); // its account says at once that it is not complete any more
        put(changed);
        assertThat(all()).containsExactly(order("43", 1, SINCE).getOrderId(), changed.getOrderId());
    }

    @Test
    void money_that_is_on_its_way_is_found_however_old_it_is_and_not_when_it_has_arrived() {
        Order refunding = order("42", 1, Instant.EPOCH);
        refunding.setRefundStatus(RefundStatus.REQUESTED);
        put(refunding);
        Order capturing = order("43", 1, Instant.EPOCH);
        capturing.setCapturePending(true);
        put(capturing);
        awaitAccounts();
        assertThat(all()).containsExactly(refunding.getOrderId(), capturing.getOrderId());

        refunding.setRefundStatus(RefundStatus.SUCCEEDED);
        put(refunding);
        awaitAccounts();
        assertThat(all()).containsExactly(capturing.getOrderId());
    }

    private List<String> all() {
        List<String> found = new ArrayList<>();
        Optional<String> after = Optional.of("");
        while (after.isPresent()) {
            OrderPage page = scan().page(after.get(), SINCE);
            found.addAll(ids(page));
            after = page.next();
        }
        return found;
    }

    private void awaitAccounts() {
        driver.advanceWallClockTime(Duration.ofMillis(100));
    }

    private OrderScan scan() {
        return new OrderScan(orders, money, wire.deserializer(Topics.ORDERS));
    }

    private List<String> ids(OrderPage page) {
        return page.rows().stream()
                .map(row -> wire.deserializer(Topics.ORDERS)
                        .deserialize(Topics.ORDERS.name(), row)
                        .getOrderId())
                .toList();
    }

    private static Order order(int number, Instant updatedAt) {
        return order("42", number, updatedAt);
    }

    private static Order order(String inventory, int number, Instant updatedAt) {
        Order order = MoneyRows.row(inventory, number);
        order.setUpdatedAt(updatedAt);
        return order;
    }

    private void put(Order order) {
        topic.pipeInput(order.getOrderId(), serialized(order));
    }

    private byte[] serialized(Order order) {
        return wire.serializer(Topics.ORDERS).serialize(Topics.ORDERS.name(), order);
    }
}
