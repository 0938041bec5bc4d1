package io.holdfast.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.inventory.Change;
import io.holdfast.engine.inventory.Command;
import io.holdfast.engine.inventory.Decision;
import io.holdfast.engine.inventory.EntryId;
import io.holdfast.engine.inventory.Inventory;
import io.holdfast.engine.inventory.InventoryId;
import io.holdfast.engine.inventory.Order;
import io.holdfast.engine.inventory.OrderId;
import io.holdfast.engine.inventory.SectionPlan;
import io.holdfast.engine.inventory.SectionPlan.Row;
import io.holdfast.engine.inventory.SectionPlan.Run;
import io.holdfast.engine.inventory.Settings;
import io.holdfast.engine.inventory.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A long random run: replaying its changes, or restoring what was stored, gives the same inventory at any moment. */
class ReplayTest {
    private static final int COMMANDS = 20_000;
    private static final int CANCELLED_AFTER = 18_000;
    private static final int CHECK_EVERY = 1_000;
    private static final InventoryId ID = new InventoryId("42");
    private static final Settings SETTINGS = new Settings(
            42,
            "USD",
            new Settings.Terms(5_000, 1_000, 3_000, 6, 0, Long.MAX_VALUE, Long.MAX_VALUE, 1, 0),
            List.of(
                    new SectionPlan(
                            "A",
                            "VIP",
                            15_000,
                            IntStream.rangeClosed(1, 12)
                                    .mapToObj(row ->
                                            new Row("" + row, List.of(Run.numbered(1, 10), Run.numbered(12, 16 + row))))
                                    .toList(),
                            0,
                            List.of()),
                    new SectionPlan("F", "General", 5_000, List.of(), 250, List.of()),
                    new SectionPlan("Z", "Free", 0, List.of(), 60, List.of()),
                    new SectionPlan(
                            "S", "Box", 20_000, List.of(new Row("1", List.of(Run.numbered(1, 6)))), 0, List.of())));

    private final Inventory live = new Inventory(ID);
    private final List<Change> changes = new ArrayList<>();
    private final Set<OrderId> holding = new HashSet<>();
    private final int[][] fences =
            SETTINGS.sections().stream().map(s -> new int[2_000]).toArray(int[][]::new);

    @TempDir
    private Path state;

    private InventoryStore store;

    @BeforeEach
    void openStore() {
        MockProcessorContext<Routed, SpecificRecord> context =
                new MockProcessorContext<>(new Properties(), new TaskId(0, 0), state.toFile());
        KeyValueStore<String, byte[]> stored = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("stored"), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        stored.init(context.getStateStoreContext(), stored);
        store = new InventoryStore(stored);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20_260_101, 4_711})
    void replayAndRestoreEqualLive(long seed) {
        RandomCommands commands = new RandomCommands(seed);
        long now = 1_000_000;
        carryOut(List.of(new Change.Opened(SETTINGS, now)));
        for (int i = 1; i <= COMMANDS; i++) {
            now += commands.random().nextInt(120);
            try {
                handle(i < CANCELLED_AFTER ? commands.next(live) : commands.nextOfCancelled(live), now);
                Snapshot.checkInvariants(live, fences);
                if (i % CHECK_EVERY == 0) {
                    check(commands, seed);
                }
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("Seed " + seed + ", command " + i, e);
            }
        }
        Set<Class<?>> all = Stream.of(Change.OfInventory.class, Change.OfOrder.class, Change.OfEntry.class)
                .flatMap(kind -> Stream.of(kind.getPermittedSubclasses()))
                .collect(Collectors.toSet());
        assertThat(changes.stream().map(Object::getClass).distinct())
                .as("seed %d has changes of every kind", seed)
                .containsAll(all);
    }

    private void handle(Command command, long now) {
        Decision decision = live.decide(command, now);
        while (decision instanceof Decision.Overdue(List<Change> overdue)) {
            carryOut(overdue);
            decision = live.decide(command, now);
        }
        if (decision instanceof Decision.Accepted(List<Change> accepted)) {
            carryOut(accepted);
        }
    }

    private void carryOut(List<Change> decided) {
        for (Change change : decided) {
            live.evolve(change);
            changes.add(change);
            store(change);
            boolean asItMust = switch (change) {
                case Change.Held held -> holding.add(held.order());
                case Change.Reacquired again -> holding.add(again.order());
                case Change.Sold sold -> holding.remove(sold.order());
                case Change.Released released -> holding.remove(released.order());
                default -> true;
            };
            assertThat(asItMust).as("A hold ends once: %s", change).isTrue();
        }
    }

    /** The inventory is stored when it changes as a whole, and else what the change is of. */
    private void store(Change change) {
        switch (change) {
            case Change.OfInventory ofInventory -> store.save(live);
            case Change.Forgotten forgotten -> store.forget(live, forgotten.order());
            case Change.OfOrder ofOrder ->
                live.find(ofOrder.order()).ifPresent(order -> {
                    store.save(order);
                    order.entry().flatMap(live.waitlist()::find).ifPresent(store::save);
                });
            case Change.OfEntry ofEntry -> live.waitlist().find(ofEntry.entry()).ifPresent(store::save);
        }
    }

    private void check(RandomCommands commands, long seed) {
        Snapshot expected = snapshot(live, commands);
        Inventory replayed = new Inventory(ID);
        changes.forEach(replayed::evolve);
        assertSame(snapshot(replayed, commands), expected);
        assertSame(snapshot(store.load().get(ID), commands), expected);
        assertSame(snapshot(shuffled(commands, seed), commands), expected);
        assertThat(live.orders()).allMatch(order -> Snapshot.ownsItsSeats(live, order));
    }

    /** Orders and entries may come back in any sequence. */
    private Inventory shuffled(RandomCommands commands, long seed) {
        Inventory shuffled = Inventory.restored(ID, InventoryCodec.read(InventoryCodec.write(live.memento())));
        List<Order> orders = new ArrayList<>(live.orders());
        Collections.shuffle(orders, new Random(seed));
        orders.forEach(order -> shuffled.restore(OrderCodec.read(order.id(), OrderCodec.write(order), "USD")));
        List<EntryId> entries = new ArrayList<>(commands.entries());
        Collections.shuffle(entries, new Random(seed));
        entries.stream()
                .flatMap(id -> live.waitlist().find(id).stream())
                .map(entry -> EntryCodec.read(entry.id(), EntryCodec.write(entry)))
                .forEach(shuffled::restore);
        return shuffled;
    }

    private static Snapshot snapshot(Inventory inventory, RandomCommands commands) {
        return Snapshot.of(inventory, commands.users(), commands.ids(), commands.entries());
    }

    /** The slower comparison tells what is different. */
    private static void assertSame(Snapshot actual, Snapshot expected) {
        if (!actual.equals(expected)) {
            assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
        }
    }
}
