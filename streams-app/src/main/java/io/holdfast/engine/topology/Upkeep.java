package io.holdfast.engine.topology;

import io.holdfast.engine.inventory.Command;
import io.holdfast.engine.inventory.Decision;
import io.holdfast.engine.inventory.Entry;
import io.holdfast.engine.inventory.Inventory;
import io.holdfast.engine.inventory.Order;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be done when nobody asks, a bounded amount of it at each tick: holds that have run out, orders of cancelled
 * events, orders that ended long ago.
 *
 * <p>It only says what is due. Whether it happens is decided like any command, so being late or early harms nothing.
 */
final class Upkeep {
    /** Some 4 ms of work a tick, so that bookings go on while very many holds run out. */
    static final int WORK_A_TICK = 500;

    private final long retentionMillis;
    private final EngineMetrics metrics;
    private final Set<Inventory> busy = new LinkedHashSet<>();
    private final Map<Inventory, Deque<Command>> windDowns = new HashMap<>();

    Upkeep(Duration retention, EngineMetrics metrics) {
        this.retentionMillis = retention.toMillis();
        this.metrics = metrics;
    }

    /** How a command is carried out. */
    interface Handler {
        Decision handle(Inventory inventory, Command command);
    }

    /** Forgets everything and looks at these. */
    void restart(Collection<Inventory> inventories) {
        busy.clear();
        windDowns.clear();
        inventories.forEach(this::note);
    }

    /** Looks whether an inventory has anything that will be due some time. */
    void note(Inventory inventory) {
        if (inventory.isCancelled() && !windDowns.containsKey(inventory)) {
            windDowns.put(inventory, windDown(inventory));
        }
        boolean something = inventory.nextToExpire().isPresent()
                || inventory.hasEnded()
                || !windDowns.getOrDefault(inventory, new ArrayDeque<>()).isEmpty();
        if (something) {
            busy.add(inventory);
        } else {
            busy.remove(inventory);
        }
    }

    /** The end of all that a cancelled event still has. A restart finds again what was not yet done. */
    private static Deque<Command> windDown(Inventory inventory) {
        Deque<Command> commands = new ArrayDeque<>();
        inventory.orders().stream()
                .filter(order -> order.status().ownsSeats())
                .forEach(order -> commands.add(new Command.EndOrder(order.id())));
        for (Entry entry : inventory.waitlist().waiting()) {
            commands.add(new Command.Lapse(entry.id()));
        }
        return commands;
    }

    void tick(long nowMillis, Handler handler) {
        int budget = WORK_A_TICK;
        for (Inventory inventory : new ArrayList<>(busy)) {
            boolean more = true;
            while (more && budget > 0) { // asking takes it off its queue: only where it can still be done
                Optional<Command> due = due(inventory, nowMillis);
                more = due.isPresent();
                if (more) {
                    handler.handle(inventory, due.get());
                    budget--;
                }
            }
        }
    }

    private Optional<Command> due(Inventory inventory, long nowMillis) {
        Optional<Order> hold = inventory.nextToExpire().filter(order -> order.deadlineMillis() <= nowMillis);
        if (hold.isPresent()) {
            metrics.expired(nowMillis - hold.get().deadlineMillis());
            return Optional.of(new Command.Expire(hold.get().id()));
        }
        Deque<Command> windDown = windDowns.get(inventory);
        if (windDown != null && !windDown.isEmpty()) {
            return Optional.of(windDown.poll());
        }
        return inventory.oldestForgettable(nowMillis - retentionMillis).map(order -> new Command.Forget(order.id()));
    }
}
