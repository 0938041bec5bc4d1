package io.holdfast.engine.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.running.ViewsSettings;
import io.holdfast.wire.InMemorySchemaRegistry;
import io.holdfast.wire.Order;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import io.holdfast.wire.view.InventoryMoney;
import io.holdfast.wire.view.MoneySums;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;

/** The views with rows of orders, and what those say of money. */
final class MoneyBench implements AutoCloseable {
    final Wire wire = new Wire(new InMemorySchemaRegistry());
    final Map<String, Order> latest = new LinkedHashMap<>();
    final TestInputTopic<String, byte[]> topic;
    final KeyValueStore<String, byte[]> rows;
    final KeyValueStore<String, byte[]> money;
    private final TopologyTestDriver driver;

    MoneyBench(Path state) {
        driver = new TopologyTestDriver(ViewsTopology.build(wire), ViewsSettings.of(state));
        topic = driver.createInputTopic(Topics.ORDERS.name(), new StringSerializer(), new ByteArraySerializer());
        rows = driver.getKeyValueStore(ViewsTopology.ORDERS);
        money = driver.getKeyValueStore(ViewsTopology.MONEY);
    }

    /** They are stored now and then, not with each row. */
    void awaitSums() {
        driver.advanceWallClockTime(Duration.ofMillis(100));
    }

    void assertIsSumOfRows() {
        assertIsSumOfRows("42", "42-A");
    }

    void assertIsSumOfRows(String... inventories) {
        MoneyReader reader = new MoneyReader(money);
        MoneySums all = MoneySums.NONE;
        for (String inventory : inventories) {
            MoneySums expected = latest.values().stream()
                    .filter(order -> order.getInventory().equals(inventory))
                    .map(OrderMoney::of)
                    .reduce(MoneySums.NONE, MoneySums::plus);
            InventoryMoney found = reader.of(inventory).orElseThrow();
            assertThat(withoutNothing(found.money())).isEqualTo(withoutNothing(expected));
            assertThat(found.unbalancedOrders())
                    .extracting(InventoryMoney.Unbalanced::orderId)
                    .containsExactlyInAnyOrderElementsOf(latest.values().stream()
                            .filter(order -> order.getInventory().equals(inventory))
                            .filter(order -> OrderMoney.sum(order).balance() != 0)
                            .map(Order::getOrderId)
                            .toList());
            all = all.plus(expected);
        }
        assertThat(withoutNothing(reader.total())).isEqualTo(withoutNothing(all));
    }

    /** A currency of which there is nothing any more may be told or not. */
    private static MoneySums withoutNothing(MoneySums money) {
        return new MoneySums(
                money.sums().stream()
                        .filter(sum -> !sum.equals(MoneySums.Sum.none(sum.currency())))
                        .toList(),
                money.orders(),
                money.unbalanced());
    }

    void publish(Order order) {
        latest.put(order.getOrderId(), order);
        topic.pipeInput(order.getOrderId(), serialized(order));
    }

    byte[] serialized(Order order) {
        return wire.serializer(Topics.ORDERS).serialize(Topics.ORDERS.name(), order);
    }

    @Override
    public void close() {
        driver.close();
    }
}
