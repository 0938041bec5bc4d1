package io.holdfast.engine.topology;

import io.holdfast.engine.inventory.Command;
import io.holdfast.engine.inventory.Decision;
import io.holdfast.engine.inventory.Entry;
import io.holdfast.engine.inventory.Inventory;
import io.holdfast.engine.inventory.Order;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done when nobody asks, a bounded amount of it at a time: holds that have run out, orders of cancelled
 * events, orders and entries of the waitlist that ended long ago, inventories that nobody has asked for long.
 *
 * <p>It only says what is due. Whether it happens is decided like any command, so being late or early harms nothing. A
 * tick costs nothing for the inventories in which nothing is due, however many there are.
 */
final class Upkeep {
    /** A few milliseconds of work, then a rest: bookings go on while many holds run out, 14,000 of them a second. */
    static final int WORK_A_TICK = 400;

    /** How often, and of how many inventories, it is asked whether they have remembered something for long enough. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    static final int LOOKS = 500;

    /** Later than anything that ends, and earlier than what never does. */
    private static final long END_OF_TIME = Long.MAX_VALUE - 1;

    private final long retentionMillis;
    private final long idleMillis;
    private final EngineMetrics metrics;

    /** Inventories with holds, by the deadline of the hold that runs out next. */
    private final TreeSet<Due> expiring = new TreeSet<>(Comparator.comparingLong(Due::deadlineMillis)
            .thenComparing(due -> due.inventory().id().value()));

    private final Map<Inventory, Due> nextDue = new HashMap<>();
    private final Map<Inventory, Deque<Command>> windDowns = new LinkedHashMap<>();
    private final Set<Inventory> cancelled = new HashSet<>();

    /** Inventories that remember what has ended, the one that was asked longest ago first. */
    private final LinkedHashSet<Inventory> remembering = new LinkedHashSet<>();

    private long nextLookMillis;

    /** Every inventory, and when it was last asked; the one that was asked longest ago first. */
    private final LinkedHashMap<Inventory, Long> asked = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param retention how long what has ended is remembered
     * @param idle after how long without a question an inventory is put to rest
     */
    Upkeep(Duration retention, Duration idle, EngineMetrics metrics) {
        this.retentionMillis = retention.toMillis();
        this.idleMillis = idle.toMillis();
        this.metrics = metrics;
    }

    private record Due(long deadlineMillis, Inventory inventory) {}

    /** How a command is carried out; the inventory is noted after it. */
    interface Handler {
        Decision handle(Inventory inventory, Command command);
    }

    /** Forgets everything and looks at these. */
    void restart(Collection<Inventory> inventories) {
        expiring.clear();
        nextDue.clear();
        windDowns.clear();
        cancelled.clear();
        remembering.clear();
        asked.clear();
        nextLookMillis = 0;
        inventories.stream()
                .sorted(Comparator.comparingLong(Inventory::lastDecidedMillis))
                .forEach(inventory -> note(inventory, inventory.lastDecidedMillis()));
    }

    /**
     * Looks whether an inventory has anything that will be due some time. Called after each command: it is cheap.
     *
     * @param nowMillis never earlier than the last time
     */
    void note(Inventory inventory, long nowMillis) {
        if (inventory.settings().isEmpty()) {
            return;
        }
        asked.put(inventory, nowMillis);
        noteDeadline(inventory);
        if (inventory.hasEnded()) {
            remembering.add(inventory);
        }
        if (inventory.isCancelled() && cancelled.add(inventory)) {
            windDowns.put(inventory, windDown(inventory));
        }
    }

    private void noteDeadline(Inventory inventory) {
        @Nullable Due before = nextDue.get(inventory);
        @Nullable
        Due next = inventory
                .nextToExpire()
                .map(order -> new Due(order.deadlineMillis(), inventory))
                .orElse(null);
        if (Objects.equals(before, next)) {
            return;
        }
        if (before != null) {
            expiring.remove(before);
            nextDue.remove(inventory);
        }
        if (next != null) {
            expiring.add(next);
            nextDue.put(inventory, next);
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

    /** When there is something to do next, as far as is known now; {@link Alarm#NEVER} where there is nothing. */
    long dueMillis() {
        if (!windDowns.isEmpty()) {
            return 0;
        }
        long expiry = expiring.isEmpty() ? Alarm.NEVER : expiring.first().deadlineMillis();
        long look = remembering.isEmpty() ? Alarm.NEVER : nextLookMillis;
        long rest = asked.isEmpty() ? Alarm.NEVER : asked.firstEntry().getValue() + idleMillis + 1;
        return Math.min(Math.min(expiry, look), rest);
    }

    /** @param toRest takes inventories in which nothing is due; they are not noted any more */
    void tick(long nowMillis, Handler handler, Consumer<Inventory> toRest) {
        int left = expire(nowMillis, WORK_A_TICK, handler);
        left = windDown(left, handler);
        if (left > 0 && nowMillis >= nextLookMillis) {
            left = forget(nowMillis - retentionMillis, left, handler);
            nextLookMillis = left > 0 ? nowMillis + LOOK_EVERY.toMillis() : nowMillis;
        }
        rest(nowMillis, left, toRest);
    }

    private int expire(long nowMillis, int budget, Handler handler) {
        int left = budget;
        while (left > 0 && !expiring.isEmpty() && expiring.first().deadlineMillis() <= nowMillis) {
            Due due = expiring.first();
            Order hold = due.inventory().nextToExpire().orElseThrow();
            metrics.expired(nowMillis - due.deadlineMillis());
            handler.handle(due.inventory(), new Command.Expire(hold.id()));
            left--;
        }
        return left;
    }

    private int windDown(int budget, Handler handler) {
        int left = budget;
        while (left > 0 && !windDowns.isEmpty()) {
            Map.Entry<Inventory, Deque<Command>> first =
                    windDowns.entrySet().iterator().next();
            for (; left > 0 && !first.getValue().isEmpty(); left--) {
                handler.handle(first.getKey(), first.getValue().poll());
            }
            if (first.getValue().isEmpty()) {
                windDowns.remove(first.getKey());
            }
        }
        return left;
    }

    private int forget(long beforeMillis, int budget, Handler handler) {
        int left = budget;
        for (int looks = Math.min(LOOKS, remembering.size()); looks > 0 && left > 0; looks--) {
            Inventory inventory = remembering.removeFirst();
            Optional<Command> due = forgettable(inventory, beforeMillis);
            for (; left > 0 && due.isPresent(); left--) {
                handler.handle(inventory, due.get());
                due = forgettable(inventory, beforeMillis);
            }
            if (inventory.hasEnded()) {
                remembering.addLast(inventory);
            }
        }
        return left;
    }

    /** One that still has something to do is asked again after the same time. */
    private void rest(long nowMillis, int budget, Consumer<Inventory> toRest) {
        for (int left = budget; left > 0 && !asked.isEmpty(); left--) {
            Map.Entry<Inventory, Long> first = asked.firstEntry();
            if (first.getValue() + idleMillis >= nowMillis) {
                return;
            }
            Inventory inventory = first.getKey();
            if (hasNothingToDo(inventory)) {
                asked.remove(inventory);
                remembering.remove(inventory);
                cancelled.remove(inventory);
                toRest.accept(inventory);
            } else {
                asked.put(inventory, nowMillis);
            }
        }
    }

    /** Neither now nor at any later time. */
    private boolean hasNothingToDo(Inventory inventory) {
        return !nextDue.containsKey(inventory)
                && !windDowns.containsKey(inventory)
                && forgettable(inventory, END_OF_TIME).isEmpty();
    }

    private static Optional<Command> forgettable(Inventory inventory, long beforeMillis) {
        return inventory
                .oldestForgettable(beforeMillis)
                .map(Order::id)
                .or(() -> inventory
                        .oldestEndedEntry(beforeMillis)
                        .map(entry -> entry.id().order()))
                .map(Command.Forget::new);
    }
}
