package io.holdfast.engine.topology;

import io.holdfast.engine.inventory.Change;
import io.holdfast.engine.inventory.Command;
import io.holdfast.engine.inventory.Decision;
import io.holdfast.engine.inventory.Inventory;
import io.holdfast.engine.inventory.InventoryId;
import io.holdfast.engine.inventory.Order;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.ReplyTo;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The one writer of the inventories of a partition: load, decide, evolve, store, forward.
 *
 * <p>Everything is read and decided before the first write. An exception before it is a malformed command and loses
 * nothing; an exception after it fails the task, so that no half of a decision is ever committed. The objects on the
 * heap are built anew each time the task is initialised: an aborted transaction leaves no trace in them.
 */
final class InventoryProcessor implements Processor<String, BookingRequest, Routed, SpecificRecord> {
    static final String STORE = "inventories";
    private static final Duration TICK = Duration.ofMillis(20);
    /** Some 4 ms of work a tick, so that bookings go on while very many holds run out. */
    private static final int EXPIRIES_A_TICK = 500;

    private final TicketCodes ticketCodes;
    private final EngineMetrics metrics;
    private Map<InventoryId, Inventory> inventories = new HashMap<>();
    private final Set<Inventory> withHolds = new LinkedHashSet<>();
    private ProcessorContext<Routed, SpecificRecord> context;
    private InventoryStore store;
    private Outlet outlet;
    private Announcer announcer;
    private Replies replies;
    private long lastDecidedMillis;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before all else
    InventoryProcessor(TicketCodes ticketCodes, EngineMetrics metrics) {
        this.ticketCodes = ticketCodes;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<Routed, SpecificRecord> taskContext) {
        context = taskContext;
        store = new InventoryStore(context.getStateStore(STORE));
        outlet = new Outlet(context);
        WireRows rows = new WireRows(ticketCodes);
        announcer = new Announcer(outlet, rows);
        replies = new Replies(outlet, rows);
        inventories = store.load();
        withHolds.clear();
        inventories.values().forEach(this::noteHolds);
        lastDecidedMillis = inventories.values().stream()
                .mapToLong(Inventory::lastDecidedMillis)
                .max()
                .orElse(0);
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, wallClock -> expire());
    }

    @Override
    public void process(Record<String, BookingRequest> request) {
        Command command = CommandReader.read(request.key(), request.value());
        InventoryId id = new InventoryId(request.key());
        Inventory inventory = Optional.ofNullable(inventories.get(id)).orElseGet(() -> new Inventory(id));
        Decision decision = handle(inventory, command);
        ReplyTo.read(request.headers())
                .ifPresent(to -> replies.reply(to, inventory, command, decision, lastDecidedMillis));
        metrics.decided(command, decision);
    }

    private Decision handle(Inventory inventory, Command command) {
        long now = now();
        Decision decision = firstDecision(inventory, command, now);
        while (decision instanceof Decision.Overdue(List<Change> changes)) {
            apply(inventory, changes);
            decision = inventory.decide(command, now);
        }
        if (decision instanceof Decision.Accepted(List<Change> changes)) {
            apply(inventory, changes);
        }
        return decision;
    }

    /** Nothing is written yet: whatever goes wrong here costs this command and no other. */
    private static Decision firstDecision(Inventory inventory, Command command, long now) {
        try {
            return inventory.decide(command, now);
        } catch (RuntimeException e) {
            throw new UndecidableCommand("The command could not be decided", e);
        }
    }

    private void apply(Inventory inventory, List<Change> changes) {
        Set<Order> touched = new LinkedHashSet<>();
        for (Change change : changes) {
            inventory.evolve(change);
            announcer.announce(inventory, change);
            switch (change) {
                case Change.Opened opened -> {
                    inventories.put(inventory.id(), inventory);
                    store.save(inventory, opened.settings());
                }
                case Change.OfOrder ofOrder -> inventory.find(ofOrder.order()).ifPresent(touched::add);
            }
        }
        for (Order order : touched) {
            store.save(order);
            announcer.announce(inventory, order);
        }
        noteHolds(inventory);
    }

    /** Publishes expiry promptly. The rule itself stands in the core and does not wait for this. */
    private void expire() {
        long now = now();
        int budget = EXPIRIES_A_TICK;
        for (Inventory inventory : List.copyOf(withHolds)) {
            Optional<Order> next = inventory.nextToExpire();
            while (budget > 0 && next.isPresent() && next.get().deadlineMillis() <= now) {
                handle(inventory, new Command.Expire(next.get().id()));
                metrics.expired(now - next.get().deadlineMillis());
                budget--;
                next = inventory.nextToExpire();
            }
        }
    }

    private void noteHolds(Inventory inventory) {
        if (inventory.nextToExpire().isPresent()) {
            withHolds.add(inventory);
        } else {
            withHolds.remove(inventory);
        }
    }

    /** Never earlier than what was decided before, so that a clock set back cannot undo an order of events. */
    private long now() {
        lastDecidedMillis = Math.max(context.currentSystemTimeMs(), lastDecidedMillis);
        outlet.setTime(lastDecidedMillis);
        return lastDecidedMillis;
    }
}
