package io.holdfast.api.shadow;

import static io.holdfast.api.shadow.Ledger.held;
import static io.holdfast.api.shadow.Ledger.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunTest {
    @Test
    void entries_that_follow_one_another_are_one_with_the_last_counts_of_each_section() {
        List<Run> runs =
                Run.of(List.of(held("1", 4, "A", 1), held("2", 9, "B", 7), held("1", 5, "B", 2), held("1", 6, "A", 3)));
        assertThat(runs)
                .extracting(
                        run -> run.last().getInventory(),
                        Run::first,
                        run -> run.last().getVersion())
                .containsExactly(tuple("1", 4L, 6L), tuple("2", 9L, 9L));
        assertThat(runs.getFirst().sections())
                .extracting(Run.Touched::version, touched -> touched.counts().getHeld())
                .containsExactly(tuple(6L, 3), tuple(5L, 2));
    }

    @Test
    void a_gap_an_older_entry_and_a_layout_begin_another() {
        List<Run> runs = Run.of(List.of(
                held("1", 7, "A", 1),
                held("1", 9, "A", 2),
                held("1", 8, "A", 3),
                opened("1"),
                held("1", 2, "A", 4),
                held("1", 3, "A", 5)));
        assertThat(runs)
                .extracting(Run::first, run -> run.last().getVersion())
                .containsExactly(tuple(7L, 7L), tuple(9L, 9L), tuple(8L, 8L), tuple(1L, 1L), tuple(2L, 3L));
    }
}
