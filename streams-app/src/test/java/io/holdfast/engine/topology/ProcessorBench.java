package io.holdfast.engine.topology;

import io.holdfast.wire.BookingReply;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.ReplyTo;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** A processor on a store that outlives it, and that can be made to fail. */
final class ProcessorBench {
    static final int PARTITION = 4;
    static final int PARTITIONS = 8;
    static final Duration RETENTION = Duration.ofDays(7);

    final KeyValueStore<String, byte[]> stored = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore(InventoryProcessor.STORE), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();

    MockProcessorContext<Routed, SpecificRecord> context;
    int writesUntilFailure = Integer.MAX_VALUE;

    private final Path state;

    ProcessorBench(Path state) {
        this.state = state;
    }

    InventoryProcessor start(long nowMillis) {
        context = new MockProcessorContext<>(new Properties(), new TaskId(0, PARTITION), state.toFile());
        context.setCurrentSystemTimeMs(nowMillis);
        if (!stored.isOpen()) {
            stored.init(context.getStateStoreContext(), stored);
        }
        context.addStateStore(failing());
        InventoryProcessor processor = new InventoryProcessor(
                new EngineRules(Base64.getEncoder().encodeToString(new byte[16]), RETENTION, RETENTION, PARTITIONS),
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

    static void tell(InventoryProcessor processor, BookingRequest request) {
        processor.process(new Record<>(request.getInventory(), request, 0));
    }

    Object ask(InventoryProcessor processor, BookingRequest request) {
        return lastReply(processor, request).getOutcome();
    }

    BookingReply lastReply(InventoryProcessor processor, BookingRequest request) {
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

    void tick() {
        pending().findFirst().orElseThrow().getPunctuator().punctuate(0);
    }

    /** In how long it wants to be woken. */
    List<Duration> alarms() {
        return pending().map(CapturedPunctuator::getInterval).toList();
    }

    private Stream<CapturedPunctuator> pending() {
        return context.scheduledPunctuators().stream().filter(scheduled -> !scheduled.cancelled());
    }
}
