package io.holdfast.engine.topology;

import io.holdfast.engine.inventory.Change;
import io.holdfast.engine.inventory.Command;
import io.holdfast.engine.inventory.Decision;
import io.holdfast.engine.inventory.Inventory;
import io.holdfast.engine.inventory.InventoryId;
import io.holdfast.engine.inventory.Order;
import io.holdfast.engine.inventory.OrderId;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.InventoryPartition;
import io.holdfast.wire.ReplyTo;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The one writer of the inventories of a partition: load, decide, evolve, store, forward.
 *
 * <p>Everything is read and decided before the first write of a decision. An exception before it is a malformed command
 * and loses nothing; an exception after it fails the task, so that no half of a decision is ever committed. The objects
 * on the heap are built anew each time the task is initialised: an aborted transaction leaves no trace in them. One that
 * nobody has asked for long is not on the heap; it is built when it is asked again.
 */
public final class InventoryProcessor implements Processor<String, BookingRequest, Routed, SpecificRecord> {
    public static final String STORE = "inventories";

    /** So many decisions are worth a commit of their own, however soon after the last: more hardly cost less each. */
    private static final int WORTH_A_COMMIT = 2_000;

    private final EngineRules rules;
    private final EngineMetrics metrics;
    private final Upkeep upkeep;
    private final Decisions decisions;
    private Map<InventoryId, Inventory> inventories = new HashMap<>();
    private ProcessorContext<Routed, SpecificRecord> context;
    private InventoryStore store;
    private Outlet outlet;
    private Announcer announcer;
    private MoneyDesk moneyDesk;
    private Notices notices;
    private Replies replies;
    private WireRows rows;
    private Alarm alarm;
    private long lastDecidedMillis;
    private int decided;

    InventoryProcessor(EngineRules rules, EngineMetrics metrics) {
        this(rules, metrics, Inventory::decide);
    }

    /** @param decisions how they come about; wrong ones only to prove that they would be found out */
    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before all else
    public InventoryProcessor(EngineRules rules, EngineMetrics metrics, Decisions decisions) {
        this.rules = rules;
        this.metrics = metrics;
        this.upkeep = new Upkeep(rules.retention(), rules.idle(), metrics);
        this.decisions = decisions;
    }

    @Override
    public void init(ProcessorContext<Routed, SpecificRecord> taskContext) {
        context = taskContext;
        store = new InventoryStore(context.getStateStore(STORE));
        outlet = new Outlet(context, rules.partitions());
        rows = new WireRows(TicketCodes.ofBase64(rules.ticketKey()));
        announcer = new Announcer(outlet, rows);
        moneyDesk = new MoneyDesk(outlet);
        notices = new Notices(outlet);
        replies = new Replies(outlet, rows);
        inventories = store.load();
        upkeep.restart(inventories.values());
        lastDecidedMillis = Stream.concat(
                        inventories.values().stream().map(Inventory::lastDecidedMillis),
                        store.resting().values().stream())
                .max(Comparator.naturalOrder())
                .orElse(0L);
        metrics.decidedAt(lastDecidedMillis);
        alarm = new Alarm(context, this::keepUp);
        alarm.set(Math.max(lastDecidedMillis, context.currentSystemTimeMs()), upkeep.dueMillis());
    }

    private void keepUp() {
        upkeep.tick(now(), this::handle, this::rest);
        alarm.set(lastDecidedMillis, upkeep.dueMillis());
    }

    @Override
    public void process(Record<String, BookingRequest> request) {
        Command command = CommandReader.read(request.key(), request.value());
        demandOwnPartition(request.key());
        InventoryId id = new InventoryId(request.key());
        Inventory inventory =
                Optional.ofNullable(inventories.get(id)).or(() -> wake(id)).orElseGet(() -> new Inventory(id));
        Decision decision = handle(inventory, command);
        ReplyTo.read(request.headers())
                .ifPresent(to -> replies.reply(to, inventory, command, decision, lastDecidedMillis));
        metrics.decided(command, decision);
        alarm.set(lastDecidedMillis, upkeep.dueMillis());
        if (++decided % WORTH_A_COMMIT == 0) {
            context.commit();
        }
    }

    /** A command that somebody put elsewhere would give the inventory a second writer. */
    private void demandOwnPartition(String inventory) {
        int own = InventoryPartition.of(inventory, rules.partitions());
        if (own != context.taskId().partition()) {
            throw new UndecidableCommand("Commands for this inventory belong into partition " + own);
        }
    }

    private Optional<Inventory> wake(InventoryId id) {
        Optional<Inventory> woken = metrics.woken(() -> store.wake(id));
        woken.ifPresent(inventory -> {
            inventories.put(id, inventory);
            upkeep.note(inventory, lastDecidedMillis);
        });
        return woken;
    }

    private void rest(Inventory inventory) {
        store.rest(inventory);
        inventories.remove(inventory.id());
        metrics.rested();
    }

    private Decision handle(Inventory inventory, Command command) {
        long now = now();
        Decision decision = firstDecision(inventory, command, now);
        while (decision instanceof Decision.Overdue(List<Change> changes)) {
            apply(inventory, changes, now);
            decision = decisions.decide(inventory, command, now);
        }
        if (decision instanceof Decision.Accepted(List<Change> changes)) {
            apply(inventory, changes, now);
        }
        upkeep.note(inventory, now);
        return decision;
    }

    /** Nothing is written of it yet: whatever goes wrong here costs this command and no other. */
    private Decision firstDecision(Inventory inventory, Command command, long now) {
        try {
            return decisions.decide(inventory, command, now);
        } catch (RuntimeException e) {
            throw new UndecidableCommand("The command could not be decided", e);
        }
    }

    /** Carries changes out. Seats that become free are offered to whoever waits before anyone else can ask for them. */
    private void apply(Inventory inventory, List<Change> changes, long now) {
        write(inventory, changes);
        boolean freed = changes.stream().anyMatch(Change::freesSeats);
        while (freed && decisions.decide(inventory, new Command.Offer(), now) instanceof Decision.Accepted(var offer)) {
            write(inventory, offer);
            freed = !offer.isEmpty();
        }
    }

    private void write(Inventory inventory, List<Change> changes) {
        Set<OrderId> orders = new LinkedHashSet<>();
        for (Change change : changes) {
            inventory.evolve(change);
            announcer.announce(inventory, change);
            moneyDesk.handle(inventory, change);
            notices.post(inventory, change);
            switch (change) {
                case Change.OfInventory ofInventory -> {
                    inventories.put(inventory.id(), inventory);
                    store.save(inventory);
                }
                case Change.Forgotten forgotten -> store.forget(inventory, forgotten.order());
                case Change.OfOrder ofOrder -> orders.add(ofOrder.order());
                case Change.OfEntry ofEntry ->
                    inventory.waitlist().find(ofEntry.entry()).ifPresent(store::save);
            }
        }
        orders.forEach(id -> inventory.find(id).ifPresent(order -> save(inventory, order)));
    }

    private void save(Inventory inventory, Order order) {
        store.save(order);
        order.entry().flatMap(inventory.waitlist()::find).ifPresent(store::save);
        outlet.order(rows.order(inventory, order));
    }

    /** Never earlier than what was decided before, so that a clock set back cannot undo an order of events. */
    private long now() {
        lastDecidedMillis = Math.max(context.currentSystemTimeMs(), lastDecidedMillis);
        metrics.decidedAt(lastDecidedMillis);
        outlet.setTime(lastDecidedMillis);
        return lastDecidedMillis;
    }
}
