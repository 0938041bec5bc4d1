package io.holdfast.engine.topology;

import static io.holdfast.engine.topology.ProcessorBench.tell;
import static io.holdfast.engine.topology.Requests.confirm;
import static io.holdfast.engine.topology.Requests.hold;
import static io.holdfast.engine.topology.Requests.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.wire.BookingReply;
import io.holdfast.wire.CancelInventory;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.Refused;
import io.holdfast.wire.ShowOrder;
import io.holdfast.wire.ShowWaitlist;
import io.holdfast.wire.WaitlistEntry;
import io.holdfast.wire.WaitlistStatus;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The processor on a store that outlives it, as after a crash. */
class InventoryRestartTest {
    private static final long START = 1_000_000;

    @TempDir
    private Path state;

    private ProcessorBench bench;

    @BeforeEach
    void storeIsEmpty() {
        bench = new ProcessorBench(state);
    }

    @Test
    void afterARestartTheSameAnswersAreGiven() {
        InventoryProcessor before = bench.start(START);
        tell(before, open("42", 100));
        tell(before, hold("42.sold", "u", "A-1-1"));
        tell(before, confirm("42.sold", "p"));
        tell(before, hold("42.held", "u", "A-1-2"));
        Object sold = bench.ask(before, Requests.of("42", new ShowOrder("42.sold")));
        Object held = bench.ask(before, Requests.of("42", new ShowOrder("42.held")));

        InventoryProcessor after = bench.start(START + 1);
        assertThat(bench.ask(after, Requests.of("42", new ShowOrder("42.sold"))))
                .isEqualTo(sold);
        assertThat(bench.ask(after, hold("42.held", "u", "A-1-2"))).isEqualTo(held);
        Refused refused = (Refused) bench.ask(after, hold("42.other", "v", "A-1-1", "A-1-2"));
        assertThat(refused.getCode()).isEqualTo(RefusalCode.SEATS_TAKEN);
        assertThat(refused.getSeats()).containsExactly("A-1-1", "A-1-2");
    }

    @Test
    void itIsWokenForWhatIsDueAndNotOtherwise() {
        InventoryProcessor before = bench.start(START);
        assertThat(bench.alarms()).isEmpty();
        tell(before, open("42", 100));
        assertThat(bench.alarms()).containsExactly(ProcessorBench.RETENTION.plusMillis(1));
        tell(before, hold("42.a", "u", "A-1-1"));
        tell(before, hold("42.b", "u", "A-1-2"));
        assertThat(bench.alarms()).containsExactly(Duration.ofSeconds(Requests.HOLD_SECONDS));

        bench.start(START + 7_000);
        assertThat(bench.alarms()).containsExactly(Duration.ofSeconds(Requests.HOLD_SECONDS - 7));
    }

    @Test
    void whatRanOutDuringARestartRunsOutAfterIt() {
        InventoryProcessor before = bench.start(START);
        tell(before, open("42", 100));
        tell(before, hold("42.a", "u", "A-1-1"));
        bench.start(START + Requests.HOLD_SECONDS * 1_000L);
        bench.tick();
        assertThat(bench.context.forwarded())
                .extracting(forward -> forward.record().value())
                .filteredOn(Order.class::isInstance)
                .extracting(order -> ((Order) order).getStatus())
                .containsExactly(OrderStatus.EXPIRED);
    }

    @Test
    void aCancelledEventGoesOnEndingAfterARestart() {
        InventoryProcessor before = bench.start(START);
        tell(before, open("42", 700));
        for (int i = 0; i < 700; i++) {
            tell(before, hold("42." + i, "u" + i, Requests.places(1)));
        }
        tell(before, Requests.join("42.w", "w", 1, "F"));
        tell(before, Requests.of("42", new CancelInventory("")));
        bench.tick();
        assertThat(ended()).isEqualTo(Upkeep.WORK_A_TICK);

        InventoryProcessor after = bench.start(START + 1);
        bench.tick();
        assertThat(ended()).isEqualTo(700 - Upkeep.WORK_A_TICK);
        WaitlistEntry entry = (WaitlistEntry) bench.ask(after, Requests.of("42", new ShowWaitlist("42.w")));
        assertThat(entry.getStatus()).isEqualTo(WaitlistStatus.LAPSED);
        assertThat(((Refused) bench.ask(after, hold("42.x", "x", "A-1-1"))).getCode())
                .isEqualTo(RefusalCode.EVENT_CANCELLED);
    }

    @Test
    void whoWaitsBlockedSeatsAndFencesOutliveARestart() {
        InventoryProcessor before = bench.start(START);
        tell(before, open("42", 1));
        tell(before, hold("42.a", "a", Requests.places(1)));
        tell(before, Requests.join("42.v", "v", 1, "F"));
        tell(before, Requests.join("42.w", "w", 1, "F"));
        tell(before, Requests.block("42", true, "A-1-1"));
        tell(before, hold("42.b", "b", "A-1-2"));
        tell(before, Requests.cancel("42.b", "b"));
        Object waiting = bench.ask(before, Requests.of("42", new ShowWaitlist("42.w")));
        bench.context.setCurrentSystemTimeMs(START + ProcessorBench.RETENTION.toMillis() + 1);
        bench.tick();

        InventoryProcessor after = bench.start(START + ProcessorBench.RETENTION.toMillis() + 1);
        assertThat(((Refused) bench.ask(after, Requests.of("42", new ShowOrder("42.b")))).getCode())
                .isEqualTo(RefusalCode.UNKNOWN_ORDER);
        assertThat(((Refused) bench.ask(after, hold("42.c", "c", "A-1-1"))).getCode())
                .isEqualTo(RefusalCode.SEATS_TAKEN);
        Order again = (Order) bench.ask(after, hold("42.b", "b", "A-1-2"));
        assertThat(again.getSeats().getFirst().getFence()).isGreaterThan(2);
        assertThat(((WaitlistEntry) waiting).getPosition()).isEqualTo(2);
        WaitlistEntry next = (WaitlistEntry) bench.ask(after, Requests.of("42", new ShowWaitlist("42.w")));
        assertThat(next.getPosition()).isEqualTo(1); // the hold ran out, and its place was offered to the first
    }

    @Test
    void whoHasLeftTheLineLeavesTheStoreAfterAWhile() {
        InventoryProcessor before = bench.start(START);
        tell(before, open("42", 1));
        tell(before, hold("42.a", "a", Requests.places(1)));
        tell(before, confirm("42.a", "p"));
        tell(before, Requests.join("42.v", "v", 1, "F"));
        tell(before, Requests.join("42.w", "w", 1, "F"));
        tell(before, Requests.leave("42.v", "v"));
        bench.context.setCurrentSystemTimeMs(START + ProcessorBench.RETENTION.toMillis());
        bench.tick();
        assertThat(bench.stored.get("w/42.v")).isNotNull();
        bench.context.setCurrentSystemTimeMs(START + ProcessorBench.RETENTION.toMillis() + 1_001);
        bench.tick();
        assertThat(bench.stored.get("w/42.v")).isNull();
        assertThat(bench.stored.get("w/42.w")).isNotNull();

        InventoryProcessor after = bench.start(START);
        Refused gone = (Refused) bench.ask(after, Requests.of("42", new ShowWaitlist("42.v")));
        assertThat(gone.getCode()).isEqualTo(RefusalCode.UNKNOWN_ENTRY);
        WaitlistEntry waiting = (WaitlistEntry) bench.ask(after, Requests.of("42", new ShowWaitlist("42.w")));
        assertThat(waiting.getPosition()).isEqualTo(1);
        BookingReply later = bench.lastReply(after, Requests.of("42", new ShowWaitlist("42.w")));
        assertThat(later.getDecidedAt().toEpochMilli()).isEqualTo(START + ProcessorBench.RETENTION.toMillis() + 1_001);
    }

    @Test
    void aClockThatIsSetBackDoesNotTurnBackTime() {
        InventoryProcessor before = bench.start(START);
        tell(before, open("42", 100));
        Order first = (Order) bench.ask(before, hold("42.a", "u", "A-1-1"));
        InventoryProcessor after = bench.start(START - 60_000);
        Order second = (Order) bench.ask(after, hold("42.b", "u", "A-1-2"));
        assertThat(second.getCreatedAt()).isEqualTo(first.getCreatedAt());
    }

    private long ended() {
        return bench.context.forwarded().stream()
                .filter(forward ->
                        forward.record().value() instanceof Order order && order.getStatus() == OrderStatus.CANCELLED)
                .count();
    }
}
