package io.holdfast.engine.topology;

import static io.holdfast.engine.topology.ProcessorBench.RETENTION;
import static io.holdfast.engine.topology.ProcessorBench.tell;
import static io.holdfast.engine.topology.Requests.confirm;
import static io.holdfast.engine.topology.Requests.hold;
import static io.holdfast.engine.topology.Requests.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.wire.BookingReply;
import io.holdfast.wire.InventoryPartition;
import io.holdfast.wire.Order;
import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.Refused;
import io.holdfast.wire.ShowOrder;
import io.holdfast.wire.ShowWaitlist;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inventories that nobody asks for leave the heap, and nobody who asks later can tell. */
class InventoryAtRestTest {
    private static final long START = 1_000_000;
    private static final long AFTER = START + RETENTION.toMillis() + 1;
    /** Others of the same partition; the name of the first begins as that of the inventory that rests. */
    private static final String SECTION = first(n -> "42-S" + n);

    private static final String NEIGHBOUR = first(n -> "43" + n);

    @TempDir
    private Path state;

    private ProcessorBench bench;

    @BeforeEach
    void storeIsEmpty() {
        bench = new ProcessorBench(state);
    }

    @Test
    void whatHasRestedAnswersAsIfItHadNot() {
        InventoryProcessor engine = bench.start(START);
        tell(engine, open("42", 1));
        tell(engine, hold("42.sold", "u", "A-1-1"));
        tell(engine, confirm("42.sold", "p"));
        tell(engine, hold("42.all", "u", Requests.places(1)));
        tell(engine, confirm("42.all", "q"));
        tell(engine, Requests.join("42.w", "w", 1, "F"));
        tell(engine, Requests.block("42", true, "A-1-2"));
        Object sold = bench.ask(engine, Requests.of("42", new ShowOrder("42.sold")));
        Object waiting = bench.ask(engine, Requests.of("42", new ShowWaitlist("42.w")));

        rests(AFTER);
        assertThat(bench.ask(engine, Requests.of("42", new ShowOrder("42.sold"))))
                .isEqualTo(sold);
        assertThat(bench.stored.get("r/42")).isNull();
        assertThat(bench.ask(engine, Requests.of("42", new ShowWaitlist("42.w"))))
                .isEqualTo(waiting);
        Refused refused = (Refused) bench.ask(engine, hold("42.other", "v", "A-1-1", "A-1-2"));
        assertThat(refused.getCode()).isEqualTo(RefusalCode.SEATS_TAKEN);
        assertThat(refused.getSeats()).containsExactly("A-1-1", "A-1-2");
    }

    @Test
    void aRestartLeavesAtRestWhatRests() {
        InventoryProcessor before = bench.start(START);
        tell(before, open("42", 100));
        tell(before, open(SECTION, 100));
        tell(before, hold("42.sold", "u", "A-1-1"));
        tell(before, confirm("42.sold", "p"));
        Object sold = bench.ask(before, Requests.of("42", new ShowOrder("42.sold")));
        rests(AFTER);

        InventoryProcessor after = bench.start(AFTER + 1);
        assertThat(new InventoryStore(bench.stored).load()).isEmpty();
        assertThat(bench.alarms()).isEmpty();
        assertThat(bench.ask(after, Requests.of("42", new ShowOrder("42.sold"))))
                .isEqualTo(sold);
        assertThat(new InventoryStore(bench.stored).load()).hasSize(1);

        InventoryProcessor last = bench.start(AFTER + 2);
        Refused taken = (Refused) bench.ask(last, hold("42.late", "v", "A-1-1"));
        assertThat(taken.getCode()).isEqualTo(RefusalCode.SEATS_TAKEN);
        assertThat(bench.ask(last, hold(SECTION + ".a", "v", "A-1-1"))).isInstanceOf(Order.class);
    }

    @Test
    void nothingRestsThatTimeWouldChange() {
        InventoryProcessor engine = bench.start(START);
        tell(engine, open("42", 100));
        tell(engine, hold("42.a", "u", "A-1-1"));
        bench.context.setCurrentSystemTimeMs(AFTER);
        bench.tick();
        assertThat(bench.stored.get("r/42")).isNull();
        bench.context.setCurrentSystemTimeMs(AFTER + RETENTION.toMillis() + 1);
        bench.tick();
        assertThat(bench.stored.get("o/42.a")).isNull();
        assertThat(bench.stored.get("r/42")).isNull();
        rests(AFTER + 2 * RETENTION.toMillis() + 2);
    }

    @Test
    void aClockThatIsSetBackDoesNotTurnBackTheTimeOfWhatRests() {
        InventoryProcessor before = bench.start(START);
        tell(before, open("42", 100));
        tell(before, hold("42.sold", "u", "A-1-1"));
        tell(before, confirm("42.sold", "p"));
        rests(AFTER);

        InventoryProcessor after = bench.start(START - 60_000);
        BookingReply reply = bench.lastReply(after, open(NEIGHBOUR, 100));
        assertThat(reply.getDecidedAt().toEpochMilli()).isEqualTo(START);
    }

    private static String first(IntFunction<String> name) {
        return IntStream.iterate(1, n -> n + 1)
                .mapToObj(name)
                .filter(id -> InventoryPartition.of(id, ProcessorBench.PARTITIONS) == ProcessorBench.PARTITION)
                .findFirst()
                .orElseThrow();
    }

    /** Lets time pass until then, and expects that the inventory is at rest. */
    private void rests(long atMillis) {
        bench.context.setCurrentSystemTimeMs(atMillis);
        bench.tick();
        assertThat(bench.stored.get("r/42")).isNotNull();
    }
}
