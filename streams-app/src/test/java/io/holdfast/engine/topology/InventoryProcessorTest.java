package io.holdfast.engine.topology;

import static io.holdfast.engine.topology.Requests.confirm;
import static io.holdfast.engine.topology.Requests.hold;
import static io.holdfast.engine.topology.Requests.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.wire.BookingReply;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.CancelInventory;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.Refused;
import io.holdfast.wire.ReplyTo;
import io.holdfast.wire.ShowOrder;
import io.holdfast.wire.ShowWaitlist;
import io.holdfast.wire.WaitlistEntry;
import io.holdfast.wire.WaitlistStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The processor on a store that outlives it, as after a crash, and on one that fails. */
class InventoryProcessorTest {
    private static final long START = 1_000_000;
    private static final int PARTITION = 5;
    private static final Duration RETENTION = Duration.ofDays(7);

    @TempDir
    private Path state;

    private final KeyValueStore<String, byte[]> stored = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore(InventoryProcessor.STORE), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();

    private MockProcessorContext<Routed, SpecificRecord> context;
    private int writesUntilFailure = Integer.MAX_VALUE;

    @Test
    void afterARestartTheSameAnswersAreGiven() {
        InventoryProcessor before = start(START);
        tell(before, open("42", 100));
        tell(before, hold("42.sold", "u", "A-1-1"));
        tell(before, confirm("42.sold", "p"));
        tell(before, hold("42.held", "u", "A-1-2"));
        Object sold = ask(before, Requests.of("42", new ShowOrder("42.sold")));
        Object held = ask(before, Requests.of("42", new ShowOrder("42.held")));

        InventoryProcessor after = start(START + 1);
        assertThat(ask(after, Requests.of("42", new ShowOrder("42.sold")))).isEqualTo(sold);
        assertThat(ask(after, hold("42.held", "u", "A-1-2"))).isEqualTo(held);
        Refused refused = (Refused) ask(after, hold("42.other", "v", "A-1-1", "A-1-2"));
        assertThat(refused.getCode()).isEqualTo(RefusalCode.SEATS_TAKEN);
        assertThat(refused.getSeats()).containsExactly("A-1-1", "A-1-2");
    }

    @Test
    void whatRanOutDuringARestartRunsOutAfterIt() {
        InventoryProcessor before = start(START);
        tell(before, open("42", 100));
        tell(before, hold("42.a", "u", "A-1-1"));
        start(START + Requests.HOLD_SECONDS * 1_000L);
        context.scheduledPunctuators().getFirst().getPunctuator().punctuate(0);
        assertThat(context.forwarded())
                .extracting(forward -> forward.record().value())
                .filteredOn(Order.class::isInstance)
                .extracting(order -> ((Order) order).getStatus())
                .containsExactly(OrderStatus.EXPIRED);
    }

    @Test
    void aCancelledEventGoesOnEndingAfterARestart() {
        InventoryProcessor before = start(START);
        tell(before, open("42", 700));
        for (int i = 0; i < 700; i++) {
            tell(before, hold("42." + i, "u" + i, Requests.places(1)));
        }
        tell(before, Requests.join("42.w", "w", 1, "F"));
        tell(before, Requests.of("42", new CancelInventory("")));
        tick();
        assertThat(ended()).isEqualTo(Upkeep.WORK_A_TICK);

        InventoryProcessor after = start(START + 1);
        tick();
        assertThat(ended()).isEqualTo(700 - Upkeep.WORK_A_TICK);
        WaitlistEntry entry = (WaitlistEntry) ask(after, Requests.of("42", new ShowWaitlist("42.w")));
        assertThat(entry.getStatus()).isEqualTo(WaitlistStatus.LAPSED);
        assertThat(((Refused) ask(after, hold("42.x", "x", "A-1-1"))).getCode()).isEqualTo(RefusalCode.EVENT_CANCELLED);
    }

    @Test
    void whoWaitsBlockedSeatsAndFencesOutliveARestart() {
        InventoryProcessor before = start(START);
        tell(before, open("42", 1));
        tell(before, hold("42.a", "a", Requests.places(1)));
        tell(before, Requests.join("42.v", "v", 1, "F"));
        tell(before, Requests.join("42.w", "w", 1, "F"));
        tell(before, Requests.block("42", true, "A-1-1"));
        tell(before, hold("42.b", "b", "A-1-2"));
        tell(before, Requests.cancel("42.b", "b"));
        Object waiting = ask(before, Requests.of("42", new ShowWaitlist("42.w")));
        context.setCurrentSystemTimeMs(START + RETENTION.toMillis() + 1);
        tick();

        InventoryProcessor after = start(START + RETENTION.toMillis() + 1);
        assertThat(((Refused) ask(after, Requests.of("42", new ShowOrder("42.b")))).getCode())
                .isEqualTo(RefusalCode.UNKNOWN_ORDER);
        assertThat(((Refused) ask(after, hold("42.c", "c", "A-1-1"))).getCode()).isEqualTo(RefusalCode.SEATS_TAKEN);
        Order again = (Order) ask(after, hold("42.b", "b", "A-1-2"));
        assertThat(again.getSeats().getFirst().getFence()).isGreaterThan(2);
        assertThat(((WaitlistEntry) waiting).getPosition()).isEqualTo(2);
        WaitlistEntry next = (WaitlistEntry) ask(after, Requests.of("42", new ShowWaitlist("42.w")));
        assertThat(next.getPosition()).isEqualTo(1); // the hold ran out, and its place was offered to the first
    }

    @Test
    void whoHasLeftTheLineLeavesTheStoreAfterAWhile() {
        InventoryProcessor before = start(START);
        tell(before, open("42", 1));
        tell(before, hold("42.a", "a", Requests.places(1)));
        tell(before, confirm("42.a", "p"));
        tell(before, Requests.join("42.v", "v", 1, "F"));
        tell(before, Requests.join("42.w", "w", 1, "F"));
        tell(before, Requests.leave("42.v", "v"));
        context.setCurrentSystemTimeMs(START + RETENTION.toMillis());
        tick();
        assertThat(stored.get("w/42.v")).isNotNull();
        context.setCurrentSystemTimeMs(START + RETENTION.toMillis() + 1);
        tick();
        assertThat(stored.get("w/42.v")).isNull();
        assertThat(stored.get("w/42.w")).isNotNull();

        InventoryProcessor after = start(START);
        Refused gone = (Refused) ask(after, Requests.of("42", new ShowWaitlist("42.v")));
        assertThat(gone.getCode()).isEqualTo(RefusalCode.UNKNOWN_ENTRY);
        WaitlistEntry waiting = (WaitlistEntry) ask(after, Requests.of("42", new ShowWaitlist("42.w")));
        assertThat(waiting.getPosition()).isEqualTo(1);
        BookingReply later = lastReply(after, Requests.of("42", new ShowWaitlist("42.w")));
        assertThat(later.getDecidedAt().toEpochMilli()).isEqualTo(START + RETENTION.toMillis() + 1);
    }

    private void tick() {
        context.scheduledPunctuators().getFirst().getPunctuator().punctuate(0);
    }

    private long ended() {
        return context.forwarded().stream()
                .filter(forward ->
                        forward.record().value() instanceof Order order && order.getStatus() == OrderStatus.CANCELLED)
                .count();
    }

    @Test
    void aClockThatIsSetBackDoesNotTurnBackTime() {
        InventoryProcessor before = start(START);
        tell(before, open("42", 100));
        Order first = (Order) ask(before, hold("42.a", "u", "A-1-1"));
        InventoryProcessor after = start(START - 60_000);
        Order second = (Order) ask(after, hold("42.b", "u", "A-1-2"));
        assertThat(second.getCreatedAt()).isEqualTo(first.getCreatedAt());
    }

    @Test
    void everyOutputNamesThePartitionOfTheTaskButTheReplyItsOwn() {
        InventoryProcessor processor = start(START);
        tell(processor, open("42", 100));
        tell(processor, hold("42.a", "u", "A-1-1"));
        tell(processor, confirm("42.a", "p"));
        assertThat(context.forwarded())
                .hasSizeGreaterThan(6)
                .allSatisfy(forward ->
                        assertThat(forward.record().key().partition()).isEqualTo(PARTITION));
        context.resetForwards();
        ask(processor, hold("42.a", "u", "A-1-1"));
        assertThat(context.forwarded())
                .singleElement()
                .satisfies(forward ->
                        assertThat(forward.record().key().partition()).isEqualTo(3));
        assertThat(Routed.<String>partitioner().partitions("orders", new Routed("k", 7), "v", 64))
                .hasValueSatisfying(partitions -> assertThat(partitions).containsExactly(7));
    }

    @Test
    void aFailureBetweenTwoWritesIsNoPoisonRecord() {
        InventoryProcessor processor = start(START);
        tell(processor, open("42", 100));
        tell(processor, hold("42.a", "u", "A-1-1"));
        context.setCurrentSystemTimeMs(START + Requests.HOLD_SECONDS * 1_000L);
        context.resetForwards();
        writesUntilFailure = 1; // the overdue hold is written, the new one is not
        assertThatThrownBy(() -> tell(processor, hold("42.b", "v", "A-1-1")))
                .hasMessage("The disk is full")
                .isNotInstanceOf(UndecidableCommand.class);

        writesUntilFailure = Integer.MAX_VALUE;
        InventoryProcessor after = start(START + Requests.HOLD_SECONDS * 1_000L);
        assertThat(((Order) ask(after, hold("42.b", "v", "A-1-1"))).getStatus()).isEqualTo(OrderStatus.PENDING);
    }

    private InventoryProcessor start(long nowMillis) {
        context = new MockProcessorContext<>(new Properties(), new TaskId(0, PARTITION), state.toFile());
        context.setCurrentSystemTimeMs(nowMillis);
        if (!stored.isOpen()) {
            stored.init(context.getStateStoreContext(), stored);
        }
        context.addStateStore(failing());
        InventoryProcessor processor = new InventoryProcessor(
                new EngineRules(Base64.getEncoder().encodeToString(new byte[16]), RETENTION, PARTITION + 1),
                new EngineMetrics(new SimpleMeterRegistry()));
        processor.init(context);
        return processor;
    }

    @SuppressWarnings("unchecked")
    private KeyValueStore<String, byte[]> failing() {
        return (KeyValueStore<String, byte[]>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {KeyValueStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("put") && writesUntilFailure-- == 0) {
                        throw new IllegalStateException("The disk is full");
                    }
                    try {
                        return method.invoke(stored, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static void tell(InventoryProcessor processor, BookingRequest request) {
        processor.process(new Record<>(request.getInventory(), request, 0));
    }

    private Object ask(InventoryProcessor processor, BookingRequest request) {
        return lastReply(processor, request).getOutcome();
    }

    private BookingReply lastReply(InventoryProcessor processor, BookingRequest request) {
        RecordHeaders headers = new RecordHeaders();
        new ReplyTo(3, 1).write(headers);
        processor.process(new Record<>(request.getInventory(), request, 0, headers));
        List<BookingReply> replies = context.forwarded().stream()
                .<Object>map(forward -> forward.record().value())
                .filter(BookingReply.class::isInstance)
                .map(BookingReply.class::cast)
                .toList();
        return replies.getLast();
    }
}
