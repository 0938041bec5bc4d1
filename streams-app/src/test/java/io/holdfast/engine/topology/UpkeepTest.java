package io.holdfast.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.inventory.Command;
import io.holdfast.engine.inventory.Decision;
import io.holdfast.engine.inventory.Inventory;
import io.holdfast.engine.inventory.InventoryId;
import io.holdfast.engine.inventory.OrderId;
import io.holdfast.wire.BookingRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UpkeepTest {
    private static final long START = 1_000_000;
    private static final long HOLD_MILLIS = Requests.HOLD_SECONDS * 1_000L;
    private static final Duration RETENTION = Duration.ofDays(1);
    private static final Duration IDLE = Duration.ofDays(2);

    private Upkeep upkeep = new Upkeep(RETENTION, IDLE, new EngineMetrics(new SimpleMeterRegistry()));
    private final List<Command> handled = new ArrayList<>();
    private final List<Inventory> rested = new ArrayList<>();
    private long now = START;

    @Test
    void holdsOfManyInventoriesAreReleasedInTheOrderOfTheirDeadlines() {
        Inventory first = open("1");
        Inventory second = open("2");
        hold(second, "2.a");
        now++;
        hold(first, "1.b");
        now++;
        hold(second, "2.c");

        now += HOLD_MILLIS;
        tick();

        assertThat(handled).containsExactly(expire("2.a"), expire("1.b"), expire("2.c"));
    }

    @Test
    void anInventoryWithVeryManyOverdueHoldsDoesNotKeepAnotherFromItsTurn() {
        Inventory late = open("1");
        Inventory crowded = open("2");
        IntStream.range(0, 3 * Upkeep.WORK_A_TICK).forEach(i -> hold(crowded, "2." + i));
        now++;
        hold(late, "1.a");

        now += HOLD_MILLIS;
        tick();
        assertThat(handled).hasSize(Upkeep.WORK_A_TICK);
        tick();
        tick();
        tick();
        assertThat(handled).hasSize(3 * Upkeep.WORK_A_TICK + 1).endsWith(expire("1.a"));
    }

    @Test
    void whatHasEndedIsForgottenInEveryInventoryAfterAWhile() {
        List<Inventory> inventories = IntStream.range(0, 2 * Upkeep.LOOKS + 1)
                .mapToObj(i -> open("i" + i))
                .toList();
        inventories.forEach(inventory -> hold(inventory, inventory.id() + ".a"));
        now += HOLD_MILLIS;
        until(() -> inventories.stream().allMatch(Inventory::hasEnded));

        now += RETENTION.toMillis();
        long ended = now;
        until(() -> inventories.stream().noneMatch(Inventory::hasEnded));
        assertThat(now).isBetween(ended + 1, ended + 10_000);
    }

    @Test
    void itIsDueWhenTheNextHoldRunsOutAndNotBefore() {
        assertThat(upkeep.dueMillis()).isEqualTo(Alarm.NEVER);
        Inventory inventory = open("1");
        assertThat(upkeep.dueMillis()).isEqualTo(START + IDLE.toMillis() + 1);
        hold(inventory, "1.a");
        now += 7;
        hold(inventory, "1.b");
        assertThat(upkeep.dueMillis()).isEqualTo(START + HOLD_MILLIS);

        now = START + HOLD_MILLIS;
        tick();
        assertThat(handled).containsExactly(expire("1.a"));
        tick();
        assertThat(upkeep.dueMillis()).isBetween(now + 1, now + 1_000);
    }

    @Test
    void nothingIsDoneWhereNothingIsDue() {
        hold(open("1"), "1.a");
        now += HOLD_MILLIS - 1;
        tick();
        assertThat(handled).isEmpty();
    }

    @Test
    void whatNobodyHasAskedForLongIsPutToRestTheOneThatWasAskedLongestAgoFirst() {
        Inventory first = open("1");
        Inventory second = open("2");
        Inventory third = open("3");
        now++;
        hold(first, "1.a");

        now = START + IDLE.toMillis() + 1;
        tick();
        assertThat(rested).containsExactly(second, third);
        assertThat(handled).containsExactly(expire("1.a"));
        now += IDLE.toMillis() + 1;
        tick();
        assertThat(handled).endsWith(new Command.Forget(new OrderId("1.a")));
        now += IDLE.toMillis() + 1;
        tick();
        assertThat(rested).endsWith(first);
        assertThat(upkeep.dueMillis()).isEqualTo(Alarm.NEVER);
    }

    @Test
    void nothingIsPutToRestThatRemembersWhatTimeWillTakeFromIt() {
        upkeep = new Upkeep(IDLE.multipliedBy(3), IDLE, new EngineMetrics(new SimpleMeterRegistry()));
        Inventory inventory = open("1");
        hold(inventory, "1.a");
        now += HOLD_MILLIS;
        tick();
        for (int days = 0; days < 5; days++) {
            now += RETENTION.toMillis();
            tick();
        }
        assertThat(handled).containsExactly(expire("1.a"));
        assertThat(rested).isEmpty();
        now += 2 * IDLE.toMillis() + 2;
        tick();
        now += IDLE.toMillis() + 1;
        tick();
        assertThat(handled).endsWith(new Command.Forget(new OrderId("1.a")));
        assertThat(rested).containsExactly(inventory);
    }

    @Test
    void onlySoManyArePutToRestAtATime() {
        IntStream.range(0, Upkeep.WORK_A_TICK + 1).forEach(i -> open("i" + i));
        now += IDLE.toMillis() + 1;
        tick();
        assertThat(rested).hasSize(Upkeep.WORK_A_TICK);
        tick();
        assertThat(rested).hasSize(Upkeep.WORK_A_TICK + 1);
    }

    @Test
    void afterARestartThatIsIdleWhichWasNotChangedForLong() {
        Inventory changed = open("1");
        Inventory alone = open("2");
        now += IDLE.toMillis() / 2;
        carryOut(changed, read("1", Requests.block("1", true, "A-1-1")));
        upkeep.restart(List.of(changed, alone));

        now = START + IDLE.toMillis() + 1;
        tick();
        assertThat(rested).containsExactly(alone);
    }

    private static Command expire(String order) {
        return new Command.Expire(new OrderId(order));
    }

    /** Lets time pass as the alarm does. */
    private void until(BooleanSupplier isReached) {
        for (int rounds = 0; !isReached.getAsBoolean(); rounds++) {
            assertThat(rounds).isLessThan(100);
            now = Math.max(now + Alarm.REST.toMillis(), upkeep.dueMillis());
            tick();
        }
    }

    private void tick() {
        upkeep.tick(
                now,
                (inventory, command) -> {
                    handled.add(command);
                    return carryOut(inventory, command);
                },
                rested::add);
    }

    private Inventory open(String id) {
        Inventory inventory = new Inventory(new InventoryId(id));
        carryOut(inventory, read(id, Requests.open(id, 10_000)));
        return inventory;
    }

    private void hold(Inventory inventory, String order) {
        carryOut(inventory, read(inventory.id().value(), Requests.hold(order, "user-" + order, Requests.places(1))));
    }

    private static Command read(String inventory, BookingRequest request) {
        return CommandReader.read(inventory, request);
    }

    private Decision carryOut(Inventory inventory, Command command) {
        Decision decision = inventory.decide(command, now);
        switch (decision) {
            case Decision.Overdue(var changes) -> changes.forEach(inventory::evolve);
            case Decision.Accepted(var changes) -> changes.forEach(inventory::evolve);
            case Decision.Refused refused -> throw new AssertionError(refused);
        }
        upkeep.note(inventory, now);
        return decision;
    }
}
