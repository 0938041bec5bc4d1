package io.holdfast.engine.topology;

import static io.holdfast.engine.topology.ProcessorBench.tell;
import static io.holdfast.engine.topology.Requests.confirm;
import static io.holdfast.engine.topology.Requests.hold;
import static io.holdfast.engine.topology.Requests.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the processor puts out, and a store that fails it. */
class InventoryProcessorTest {
    private static final long START = 1_000_000;

    @TempDir
    private Path state;

    private ProcessorBench bench;

    @BeforeEach
    void storeIsEmpty() {
        bench = new ProcessorBench(state);
    }

    @Test
    void everyOutputNamesThePartitionOfTheTaskButTheReplyItsOwn() {
        InventoryProcessor processor = bench.start(START);
        tell(processor, open("42", 100));
        tell(processor, hold("42.a", "u", "A-1-1"));
        tell(processor, confirm("42.a", "p"));
        assertThat(bench.context.forwarded())
                .hasSizeGreaterThan(6)
                .allSatisfy(forward ->
                        assertThat(forward.record().key().partition()).isEqualTo(ProcessorBench.PARTITION));
        bench.context.resetForwards();
        bench.ask(processor, hold("42.a", "u", "A-1-1"));
        assertThat(bench.context.forwarded())
                .singleElement()
                .satisfies(forward ->
                        assertThat(forward.record().key().partition()).isEqualTo(3));
        assertThat(Routed.<String>partitioner().partitions("orders", new Routed("k", 7), "v", 64))
                .hasValueSatisfying(partitions -> assertThat(partitions).containsExactly(7));
    }

    @Test
    void aFailureBetweenTwoWritesIsNoPoisonRecord() {
        InventoryProcessor processor = bench.start(START);
        tell(processor, open("42", 100));
        tell(processor, hold("42.a", "u", "A-1-1"));
        bench.context.setCurrentSystemTimeMs(START + Requests.HOLD_SECONDS * 1_000L);
        bench.context.resetForwards();
        bench.writesUntilFailure = 1; // the overdue hold is written, the new one is not
        assertThatThrownBy(() -> tell(processor, hold("42.b", "v", "A-1-1")))
                .hasMessage("The disk is full")
                .isNotInstanceOf(UndecidableCommand.class);

        bench.writesUntilFailure = Integer.MAX_VALUE;
        InventoryProcessor after = bench.start(START + Requests.HOLD_SECONDS * 1_000L);
        assertThat(((Order) bench.ask(after, hold("42.b", "v", "A-1-1"))).getStatus())
                .isEqualTo(OrderStatus.PENDING);
    }

    @Test
    void manyDecisionsAreWorthACommitBeforeItsTime() {
        InventoryProcessor processor = bench.start(START);
        tell(processor, open("42", 100));
        for (int number = 2; number < 2_000; number++) {
            tell(processor, hold("42.nobody" + number, "u", "A-1-1000"));
        }
        assertThat(bench.context.committed()).isFalse();
        tell(processor, hold("42.last", "u", "A-1-1000"));
        assertThat(bench.context.committed()).isTrue();
    }
}
