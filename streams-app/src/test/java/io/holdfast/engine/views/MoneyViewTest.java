package io.holdfast.engine.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.packed.Packer;
import io.holdfast.engine.running.ViewsSettings;
import io.holdfast.wire.InMemorySchemaRegistry;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import io.holdfast.wire.view.InventoryMoney;
import io.holdfast.wire.view.MoneySums;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyViewTest {
    private final Wire wire = new Wire(new InMemorySchemaRegistry());
    private final Map<String, Order> latest = new LinkedHashMap<>();

    @TempDir
    private Path state;

    private TopologyTestDriver driver;
    private TestInputTopic<String, byte[]> orders;
    private KeyValueStore<String, byte[]> money;

    @BeforeEach
    void start() {
        driver = new TopologyTestDriver(ViewsTopology.build(wire), ViewsSettings.of(state));
        orders = driver.createInputTopic(Topics.ORDERS.name(), new StringSerializer(), new ByteArraySerializer());
        money = driver.getKeyValueStore(ViewsTopology.MONEY);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void sums_are_what_the_rows_say_whatever_their_sequence(long seed) {
        Random random = new Random(seed);
        List<Order> log = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            log.add(MoneyRows.random(random));
            publish(log.getLast());
            if (random.nextInt(50) == 0) {
                // Read again from somewhere, as after a crash.
                log.subList(random.nextInt(log.size()), log.size()).forEach(this::publish);
            }
            if (random.nextInt(50) == 0) {
                orders.pipeInput(log.getLast().getOrderId(), (byte[]) null);
                latest.remove(log.getLast().getOrderId());
            }
        }
        awaitSums();
        assertIsSumOfRows();
    }

    @Test
    void a_start_puts_right_what_a_crash_has_left() {
        Random random = new Random(7);
        for (int i = 0; i < 100; i++) {
            publish(MoneyRows.random(random));
        }
        awaitSums();
        money.put(MoneyKeys.sums("42"), MoneyCodec.write(Account.NONE.incomplete()));
        money.put(MoneyKeys.unbalanced("42", "42.gone"), MoneyCodec.write(OrderMoney.sum(MoneyRows.row("42", 1))));
        restarted();
        assertIsSumOfRows();
    }

    @Test
    void a_crash_between_two_rows_leaves_an_account_that_says_so() {
        publish(MoneyRows.row("42", 1));
        awaitSums();
        assertThat(account("42").complete()).isTrue();
        publish(MoneyRows.row("42", 2));
        assertThat(account("42").complete()).isFalse();
        restarted();
        assertThat(account("42").complete()).isTrue();
        assertThat(account("42").sums().orders()).containsExactly(Map.entry("PENDING", 2L));
    }

    @Test
    void rows_that_come_again_are_counted_once_though_the_account_was_ahead_of_them() {
        publish(MoneyRows.row("42", 1));
        publish(MoneyRows.row("42", 2));
        awaitSums();
        KeyValueStore<String, byte[]> rows = driver.getKeyValueStore(ViewsTopology.ORDERS);
        rows.delete(MoneyRows.row("42", 2).getOrderId());
        MoneyFold after = restarted();
        after.fold(null, MoneyRows.row("42", 2));
        rows.put(MoneyRows.row("42", 2).getOrderId(), serialized(MoneyRows.row("42", 2)));
        after.tick();
        assertThat(account("42").sums().orders()).containsExactly(Map.entry("PENDING", 2L));
    }

    @Test
    void a_row_that_was_taken_out_before_a_crash_is_not_counted_after_it() {
        Order gone = MoneyRows.row("42", 1);
        publish(gone);
        publish(MoneyRows.row("42", 2));
        awaitSums();
        driver.getKeyValueStore(ViewsTopology.ORDERS).delete(gone.getOrderId());
        MoneyFold after = restarted();
        after.forget(gone.getOrderId(), null);
        after.tick();
        assertThat(account("42").sums().orders()).containsExactly(Map.entry("PENDING", 1L));
    }

    @Test
    void an_account_that_was_stored_whole_is_not_counted_again_at_a_start() {
        publish(MoneyRows.row("42", 1));
        awaitSums();
        money.put(MoneyKeys.sums("42"), MoneyCodec.write(Account.NONE));
        restarted();
        assertThat(account("42")).isEqualTo(Account.NONE);
    }

    @Test
    void what_an_earlier_release_stored_is_counted_anew() {
        publish(MoneyRows.row("42", 1));
        awaitSums();
        money.put(MoneyKeys.sums("42"), new Packer().put(2).put(0).put(0).put(0).packed());
        restarted();
        assertIsSumOfRows("42");
    }

    @Test
    void a_row_under_the_key_of_another_inventory_is_put_aside() {
        byte[] row = wire.serializer(Topics.ORDERS).serialize(Topics.ORDERS.name(), MoneyRows.row("42", 1));
        orders.pipeInput("43.x", row);
        orders.pipeInput("x", row);
        awaitSums();
        assertThat(driver.getKeyValueStore(ViewsTopology.ORDERS).all().hasNext())
                .isFalse();
        assertThat(new MoneyReader(money).of("42")).isEmpty();
    }

    private Account account(String inventory) {
        return MoneyCodec.read(money.get(MoneyKeys.sums(inventory)));
    }

    private MoneyFold restarted() {
        MoneyFold fold =
                new MoneyFold(money, driver.getKeyValueStore(ViewsTopology.ORDERS), wire.deserializer(Topics.ORDERS));
        fold.start();
        fold.tick();
        return fold;
    }

    @Test
    void many_rows_are_counted_a_few_at_a_time_while_more_come() {
        for (int i = 0; i < MoneyFold.ROWS_A_TICK + 10; i++) {
            publish(MoneyRows.row("42", i));
        }
        awaitSums();
        awaitSums();
        money.put(MoneyKeys.sums("42"), MoneyCodec.write(account("42").incomplete()));
        KeyValueStore<String, byte[]> rows = driver.getKeyValueStore(ViewsTopology.ORDERS);
        MoneyFold after = restarted();
        assertThat(account("42").complete()).isFalse();
        for (int number : List.of(0, MoneyFold.ROWS_A_TICK + 9, MoneyFold.ROWS_A_TICK + 10)) { // counted, not yet, new
            Order changed = MoneyRows.row("42", number);
            changed.setStatus(OrderStatus.CONFIRMED);
            after.fold(rows.get(changed.getOrderId()), changed);
            rows.put(changed.getOrderId(), serialized(changed));
        }
        after.tick();
        assertThat(account("42").complete()).isTrue();
        assertThat(account("42").sums().orders())
                .isEqualTo(Map.of("CONFIRMED", 3L, "PENDING", MoneyFold.ROWS_A_TICK + 8L));
        assertThat(account("42").sums().unbalanced()).isEqualTo(3);
        assertThat(new MoneyReader(money).of("42").orElseThrow().unbalancedOrders())
                .hasSize(3);
    }

    @Test
    void a_row_that_cannot_be_read_says_nothing_about_money_and_stops_nothing() {
        orders.pipeInput("42.x", new byte[] {1});
        Order order = MoneyRows.row("42", 1);
        publish(order);
        awaitSums();
        assertThat(new MoneyReader(money).total().orders()).containsExactly(Map.entry("PENDING", 1L));
    }

    @Test
    void the_list_of_orders_that_do_not_balance_is_bounded_and_their_number_is_not() {
        for (int i = 0; i < 120; i++) {
            Order order = MoneyRows.row("42", i);
            order.setCapturedMinor(75);
            publish(order);
        }
        awaitSums();
        InventoryMoney found = new MoneyReader(money).of("42").orElseThrow();
        assertThat(found.unbalancedOrders()).hasSize(100);
        assertThat(found.unbalancedOrders().getFirst().balanceMinor()).isEqualTo(75);
        assertThat(found.money().unbalanced()).isEqualTo(120);
    }

    /** They are stored now and then, not with each row. */
    private void awaitSums() {
        driver.advanceWallClockTime(Duration.ofMillis(100));
    }

    private void assertIsSumOfRows() {
        assertIsSumOfRows("42", "42-A");
    }

    private void assertIsSumOfRows(String... inventories) {
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

    private void publish(Order order) {
        latest.put(order.getOrderId(), order);
        orders.pipeInput(order.getOrderId(), serialized(order));
    }

    private byte[] serialized(Order order) {
        return wire.serializer(Topics.ORDERS).serialize(Topics.ORDERS.name(), order);
    }
}
