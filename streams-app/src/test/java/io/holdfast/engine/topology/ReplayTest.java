package io.holdfast.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.inventory.Change;
import io.holdfast.engine.inventory.Command;
import io.holdfast.engine.inventory.Decision;
import io.holdfast.engine.inventory.Inventory;
import io.holdfast.engine.inventory.InventoryId;
import io.holdfast.engine.inventory.Order;
import io.holdfast.engine.inventory.OrderId;
import io.holdfast.engine.inventory.SectionPlan;
import io.holdfast.engine.inventory.SectionPlan.Row;
import io.holdfast.engine.inventory.SectionPlan.Run;
import io.holdfast.engine.inventory.Settings;
import io.holdfast.engine.inventory.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A long random run: replaying its changes, or restoring what was stored, gives the same inventory at any moment. */
class ReplayTest {
    private static final int COMMANDS = 20_000;
    private static final int CHECK_EVERY = 500;
    private static final InventoryId ID = new InventoryId("42");
    private static final Settings SETTINGS = new Settings(
            42,
            "USD",
            5_000,
            6,
            0,
            Long.MAX_VALUE,
            List.of(
                    new SectionPlan(
                            "A",
                            "VIP",
                            15_000,
                            IntStream.rangeClosed(1, 12)
                                    .mapToObj(row -> new Row("" + row, List.of(new Run(1, 10), new Run(12, 16 + row))))
                                    .toList(),
                            0),
                    new SectionPlan("F", "General", 5_000, List.of(), 250),
                    new SectionPlan("Z", "Free", 0, List.of(), 60)));

    private final Inventory live = new Inventory(ID);
    private final List<Change> changes = new ArrayList<>();
    private final Set<OrderId> holding = new HashSet<>();
    private final int[][] fences =
            SETTINGS.sections().stream().map(s -> new int[1_000]).toArray(int[][]::new);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20_260_101, 4_711})
    void replayAndRestoreEqualLive(long seed) {
        RandomCommands commands = new RandomCommands(seed);
        long now = 1_000_000;
        carryOut(List.of(new Change.Opened(SETTINGS, now)));
        for (int i = 1; i <= COMMANDS; i++) {
            now += commands.random().nextInt(120);
            try {
                handle(commands.next(live), now);
                Snapshot.checkInvariants(live, fences);
                if (i % CHECK_EVERY == 0) {
                    check(commands, seed);
                }
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("Seed " + seed + ", command " + i, e);
            }
        }
        Set<Class<?>> all = new HashSet<>(List.of(Change.OfOrder.class.getPermittedSubclasses()));
        assertThat(changes)
                .as("seed %d has changes of every kind", seed)
                .extracting(Object::getClass)
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

    private void check(RandomCommands commands, long seed) {
        Snapshot expected = Snapshot.of(live, commands.users(), commands.orders());
        Inventory replayed = new Inventory(ID);
        changes.forEach(replayed::evolve);
        assertThat(Snapshot.of(replayed, commands.users(), commands.orders())).isEqualTo(expected);
        Inventory restored = restored(commands, seed);
        assertThat(Snapshot.of(restored, commands.users(), commands.orders())).isEqualTo(expected);
        assertThat(commands.known(live)).allMatch(order -> Snapshot.ownsItsSeats(live, order));
    }

    private Inventory restored(RandomCommands commands, long seed) {
        Inventory restored = new Inventory(ID);
        restored.restore(SettingsCodec.read(SettingsCodec.write(SETTINGS)));
        List<Order> stored = new ArrayList<>(commands.known(live));
        Collections.shuffle(stored, new Random(seed));
        stored.forEach(order -> restored.restore(OrderCodec.read(order.id(), OrderCodec.write(order))));
        return restored;
    }
}
