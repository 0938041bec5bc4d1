package io.holdfast.engine.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.packed.Packer;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is counted again after a start, and what is not. */
class MoneyRestartTest {
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

    @Test
    void a_start_puts_right_what_a_crash_has_left() {
        Random random = new Random(7);
        for (int i = 0; i < 100; i++) {
            bench.publish(MoneyRows.random(random));
        }
        bench.awaitSums();
        bench.money.put(MoneyKeys.sums("42"), MoneyCodec.write(Account.NONE.incomplete()));
        bench.money.put(
                MoneyKeys.unbalanced("42", "42.gone"), MoneyCodec.write(OrderMoney.sum(MoneyRows.row("42", 1))));
        restarted();
        bench.assertIsSumOfRows();
    }

    @Test
    void a_crash_between_two_rows_leaves_an_account_that_says_so() {
        bench.publish(MoneyRows.row("42", 1));
        bench.awaitSums();
        assertThat(account("42").complete()).isTrue();
        bench.publish(MoneyRows.row("42", 2));
        assertThat(account("42").complete()).isFalse();
        restarted();
        assertThat(account("42").complete()).isTrue();
        assertThat(account("42").sums().orders()).containsExactly(Map.entry("PENDING", 2L));
    }

    @Test
    void rows_that_come_again_are_counted_once_though_the_account_was_ahead_of_them() {
        bench.publish(MoneyRows.row("42", 1));
        bench.publish(MoneyRows.row("42", 2));
        bench.awaitSums();
        bench.rows.delete(MoneyRows.row("42", 2).getOrderId());
        MoneyFold after = restarted();
        after.fold(null, MoneyRows.row("42", 2));
        bench.rows.put(MoneyRows.row("42", 2).getOrderId(), bench.serialized(MoneyRows.row("42", 2)));
        after.tick();
        assertThat(account("42").sums().orders()).containsExactly(Map.entry("PENDING", 2L));
    }

    @Test
    void a_row_that_was_taken_out_before_a_crash_is_not_counted_after_it() {
        Order gone = MoneyRows.row("42", 1);
        bench.publish(gone);
        bench.publish(MoneyRows.row("42", 2));
        bench.awaitSums();
        bench.rows.delete(gone.getOrderId());
        MoneyFold after = restarted();
        after.forget(gone.getOrderId(), null);
        after.tick();
        assertThat(account("42").sums().orders()).containsExactly(Map.entry("PENDING", 1L));
    }

    @Test
    void an_account_that_was_stored_whole_is_not_counted_again_at_a_start() {
        bench.publish(MoneyRows.row("42", 1));
        bench.awaitSums();
        bench.money.put(MoneyKeys.sums("42"), MoneyCodec.write(Account.NONE));
        restarted();
        assertThat(account("42")).isEqualTo(Account.NONE);
    }

    @Test
    void what_an_earlier_release_stored_is_counted_anew() {
        bench.publish(MoneyRows.row("42", 1));
        bench.awaitSums();
        bench.money.put(
                MoneyKeys.sums("42"), new Packer().put(2).put(0).put(0).put(0).packed());
        restarted();
        bench.assertIsSumOfRows("42");
    }

    @Test
    void many_rows_are_counted_a_few_at_a_time_while_more_come() {
        for (int i = 0; i < MoneyFold.ROWS_A_TICK + 10; i++) {
            bench.publish(MoneyRows.row("42", i));
        }
        bench.awaitSums();
        bench.awaitSums();
        bench.money.put(MoneyKeys.sums("42"), MoneyCodec.write(account("42").incomplete()));
        MoneyFold after = restarted();
        assertThat(account("42").complete()).isFalse();
        for (int number : List.of(0, MoneyFold.ROWS_A_TICK + 9, MoneyFold.ROWS_A_TICK + 10)) { // counted, not yet, new
            Order changed = MoneyRows.row("42", number);
            changed.setStatus(OrderStatus.CONFIRMED);
            after.fold(bench.rows.get(changed.getOrderId()), changed);
            bench.rows.put(changed.getOrderId(), bench.serialized(changed));
        }
        after.tick();
        assertThat(account("42").complete()).isTrue();
        assertThat(account("42").sums().orders())
                .isEqualTo(Map.of("CONFIRMED", 3L, "PENDING", MoneyFold.ROWS_A_TICK + 8L));
        assertThat(account("42").sums().unbalanced()).isEqualTo(3);
        assertThat(new MoneyReader(bench.money).of("42").orElseThrow().unbalancedOrders())
                .hasSize(3);
    }

    private Account account(String inventory) {
        return MoneyCodec.read(bench.money.get(MoneyKeys.sums(inventory)));
    }

    private MoneyFold restarted() {
        MoneyFold fold = new MoneyFold(bench.money, bench.rows, bench.wire.deserializer(Topics.ORDERS));
        fold.start();
        fold.tick();
        return fold;
    }
}
