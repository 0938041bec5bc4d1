package io.holdfast.engine.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.wire.Order;
import io.holdfast.wire.view.InventoryMoney;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyViewTest {
    @TempDir
    private Path state;

    private MoneyBench bench;

    @BeforeEach
    void start() {
        bench = new MoneyBench(state);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void sums_are_what_the_rows_say_whatever_their_sequence(long seed) {
        Random random = new Random(seed);
        List<Order> log = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            log.add(MoneyRows.random(random));
            bench.publish(log.getLast());
            if (random.nextInt(50) == 0) {
                // Read again from somewhere, as after a crash.
                log.subList(random.nextInt(log.size()), log.size()).forEach(bench::publish);
            }
            if (random.nextInt(50) == 0) {
                bench.topic.pipeInput(log.getLast().getOrderId(), (byte[]) null);
                bench.latest.remove(log.getLast().getOrderId());
            }
        }
        bench.awaitSums();
        bench.assertIsSumOfRows();
    }

    @Test
    void a_row_under_the_key_of_another_inventory_is_put_aside() {
        byte[] row = bench.serialized(MoneyRows.row("42", 1));
        bench.topic.pipeInput("43.x", row);
        bench.topic.pipeInput("x", row);
        bench.awaitSums();
        assertThat(bench.rows.all().hasNext()).isFalse();
        assertThat(new MoneyReader(bench.money).of("42")).isEmpty();
    }

    @Test
    void a_row_that_cannot_be_read_says_nothing_about_money_and_stops_nothing() {
        bench.topic.pipeInput("42.x", new byte[] {1});
        Order order = MoneyRows.row("42", 1);
        bench.publish(order);
        bench.awaitSums();
        assertThat(new MoneyReader(bench.money).total().orders()).containsExactly(Map.entry("PENDING", 1L));
    }

    @Test
    void the_list_of_orders_that_do_not_balance_is_bounded_and_their_number_is_not() {
        for (int i = 0; i < 120; i++) {
            Order order = MoneyRows.row("42", i);
            order.setCapturedMinor(75);
            bench.publish(order);
        }
        bench.awaitSums();
        InventoryMoney found = new MoneyReader(bench.money).of("42").orElseThrow();
        assertThat(found.unbalancedOrders()).hasSize(100);
        assertThat(found.unbalancedOrders().getFirst().balanceMinor()).isEqualTo(75);
        assertThat(found.money().unbalanced()).isEqualTo(120);
    }
}
