package io.holdfast.engine.simulation;

import io.holdfast.engine.topology.Routed;
import io.holdfast.wire.ReplyTo;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** What Kafka Streams gives a processor, as far as ours asks for it: a store, a clock, a way out. */
final class TaskContext implements ProcessorContext<Routed, SpecificRecord> {
    private final int partition;
    private final TaskStore store;
    private final Fuse fuse;
    private final LongSupplier wallClock;
    private final Consumer<Output> outlet;
    private @Nullable Punctuator punctuator;
    private long dueMillis;

    TaskContext(int partition, TaskStore store, Fuse fuse, LongSupplier wallClock, Consumer<Output> outlet) {
        this.partition = partition;
        this.store = store;
        this.fuse = fuse;
        this.wallClock = wallClock;
        this.outlet = outlet;
    }

    /** Wakes the processor if it has asked for that, and not for a later moment. */
    boolean wake() {
        long now = wallClock.getAsLong();
        if (punctuator == null || dueMillis > now) {
            return false;
        }
        punctuator.punctuate(now);
        return true;
    }

    @Override
    public <K extends Routed, V extends SpecificRecord> void forward(Record<K, V> record, String child) {
        fuse.burn();
        Optional<ReplyTo> reply = ReplyTo.read(record.headers());
        int target = reply.map(ReplyTo::partition).orElse(partition);
        Violation.unless(record.key().partition() == target, "", "A record for another partition: ", record);
        long address = reply.map(ReplyTo::id).orElse(0L);
        outlet.accept(new Output.Sent(child, record.key().key(), record.value(), record.timestamp(), address));
    }

    @Override
    public <K extends Routed, V extends SpecificRecord> void forward(Record<K, V> record) {
        throw new UnsupportedOperationException("To every topic: " + record);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as Kafka has it
    public <S extends StateStore> S getStateStore(String name) {
        Violation.unless(name.equals(store.name()), "", "There is no store ", name);
        return (S) store;
    }

    @Override
    public Cancellable schedule(Duration interval, PunctuationType type, Punctuator callback) {
        Violation.unless(punctuator == null, "", "There are two alarms in ", taskId());
        punctuator = callback;
        dueMillis = wallClock.getAsLong() + interval.toMillis();
        return () -> punctuator = null;
    }

    @Override
    public Cancellable schedule(Instant start, Duration interval, PunctuationType type, Punctuator callback) {
        return schedule(interval, type, callback);
    }

    @Override
    public long currentSystemTimeMs() {
        return wallClock.getAsLong();
    }

    @Override
    public TaskId taskId() {
        return new TaskId(0, partition);
    }

    @Override
    public long currentStreamTimeMs() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String applicationId() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<RecordMetadata> recordMetadata() {
        return Optional.empty();
    }

    @Override
    public Serde<?> keySerde() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Serde<?> valueSerde() {
        throw new UnsupportedOperationException();
    }

    @Override
    public File stateDir() {
        throw new UnsupportedOperationException();
    }

    @Override
    public StreamsMetrics metrics() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void commit() {}

    @Override
    public Map<String, Object> appConfigs() {
        return Map.of();
    }

    @Override
    public Map<String, Object> appConfigsWithPrefix(String prefix) {
        return Map.of();
    }
}
