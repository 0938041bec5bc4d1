package io.holdfast.engine.simulation;

import io.holdfast.engine.inventory.Command;
import io.holdfast.engine.inventory.Decision;
import io.holdfast.engine.inventory.Inventory;
import io.holdfast.engine.inventory.InventoryId;
import io.holdfast.engine.topology.Decisions;
import io.holdfast.engine.topology.EngineMetrics;
import io.holdfast.engine.topology.EngineRules;
import io.holdfast.engine.topology.InventoryProcessor;
import io.holdfast.engine.topology.InventoryStore;
import io.holdfast.engine.topology.UndecidableCommand;
import io.holdfast.wire.ReplyTo;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A partition of {@code booking_requests} and the task that reads it, with the real processor in it.
 *
 * <p>Exactly once, as Kafka Streams does it: outputs, store and position are committed together. A crash throws all
 * away that was not, and a new processor starts from what is stored.
 */
final class Task {
    /** Long enough for whatever is still under way, short enough that a run sees orders forgotten. */
    static final Duration RETENTION = Duration.ofMinutes(25);

    /** Short, so that inventories rest and wake many times in a run. */
    static final Duration IDLE = Duration.ofSeconds(40);

    private static final int REPLY_PARTITION = World.PARTITIONS - 1;
    private static final EngineRules RULES = new EngineRules(
            Base64.getEncoder().encodeToString("of-no-use-to-anyone".getBytes(StandardCharsets.UTF_8)),
            RETENTION,
            IDLE,
            World.PARTITIONS);

    private final int partition;
    private final Decisions decisions;
    private final LongSupplier wallClock;
    private final EngineMetrics metrics = new EngineMetrics(new SimpleMeterRegistry());
    private final Fuse fuse = new Fuse();
    private final List<Message> log = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    private final Map<InventoryId, Inventory> live = new LinkedHashMap<>();
    private List<Output> outputs = new ArrayList<>();
    private final TaskStore store = new TaskStore(fuse, output -> outputs.add(output));
    private TaskContext context;
    private InventoryProcessor processor;
    private int position;
    private int committed;

    Task(int partition, Decisions decisions, LongSupplier wallClock) {
        this.partition = partition;
        this.decisions = decisions;
        this.wallClock = wallClock;
        this.context = newContext();
        this.processor = newProcessor();
        start();
    }

    void append(Message message) {
        log.add(message);
    }

    int backlog() {
        return log.size() - position;
    }

    /** Takes the next message. False when the process died over it. */
    boolean take() {
        Message message = log.get(position);
        RecordHeaders headers = new RecordHeaders();
        if (message.address() != 0) {
            new ReplyTo(REPLY_PARTITION, message.address()).write(headers);
        }
        outputs = new ArrayList<>();
        try {
            processor.process(new Record<>(message.key(), message.request(), wallClock.getAsLong(), headers));
            turns.add(new Turn.Took(message, wallClock.getAsLong(), outputs));
        } catch (UndecidableCommand e) {
            turns.add(new Turn.PutAside(message, outputs));
        } catch (Crash e) {
            restart();
            return false;
        }
        position++;
        return true;
    }

    /** The clock wakes it, where it has asked for that. False when the process died over it. */
    boolean wake() {
        outputs = new ArrayList<>();
        try {
            if (context.wake()) {
                turns.add(new Turn.Woke(wallClock.getAsLong(), outputs));
            }
            return true;
        } catch (Crash e) {
            restart();
            return false;
        }
    }

    /** Dies after so many more writes. */
    void dieAfter(int writes) {
        fuse.light(writes);
    }

    void spare() {
        fuse.putOut();
    }

    /** All that it did since the last commit, now for good. */
    List<Turn> commit() {
        store.commitAll();
        committed = position;
        List<Turn> done = List.copyOf(turns);
        turns.clear();
        return done;
    }

    /** The process dies and another takes over. */
    void restart() {
        fuse.putOut();
        store.abort();
        position = committed;
        turns.clear();
        live.clear();
        context = newContext();
        processor = newProcessor();
        start();
    }

    private void start() {
        processor.init(context);
        turns.add(new Turn.Started());
    }

    private TaskContext newContext() {
        return new TaskContext(partition, store, fuse, wallClock, output -> outputs.add(output));
    }

    private InventoryProcessor newProcessor() {
        return new InventoryProcessor(RULES, metrics, this::decide);
    }

    private Decision decide(Inventory inventory, Command command, long nowMillis) {
        live.put(inventory.id(), inventory);
        return decisions.decide(inventory, command, nowMillis);
    }

    /** The inventories on the heap of the processor, those that it was asked about since it was started. */
    Map<InventoryId, Inventory> live() {
        return live;
    }

    /** The inventories as a new process would find them. */
    Map<InventoryId, Inventory> restored() {
        InventoryStore stored = new InventoryStore(store);
        Map<InventoryId, Inventory> inventories = stored.load();
        stored.resting()
                .keySet()
                .forEach(id -> inventories.put(id, stored.read(id).orElseThrow()));
        return inventories;
    }
}
