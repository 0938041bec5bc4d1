package io.holdfast.engine.topology;

import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.Topic;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The engine's topology: {@code booking_requests} → the inventory processor and its store → every topic of decisions. */
public final class InventoryTopology {
    private static final String SOURCE = Topics.BOOKING_REQUESTS.name();
    private static final String PROCESSOR = "inventory";
    private static final List<Topic<? extends SpecificRecord>> SINKS = List.of(
            Topics.BOOKING_REPLIES,
            Topics.TICKET_AVAILABILITY,
            Topics.ORDERS,
            Topics.TICKETS,
            Topics.PAYMENT_NOTIFICATIONS,
            Topics.PAYMENT_REQUESTS,
            Topics.WAITLIST_NOTIFICATIONS);

    private InventoryTopology() {}

    /** The topology as it runs. */
    public static Topology build(Wire wire, EngineRules rules, EngineMetrics metrics) {
        Topology topology = new Topology()
                .addSource(SOURCE, new StringDeserializer(), wire.deserializer(Topics.BOOKING_REQUESTS), SOURCE)
                .addProcessor(PROCESSOR, new Inventories(rules, metrics), SOURCE);
        SINKS.forEach(sink -> addSink(topology, wire, sink));
        return topology;
    }

    private static <V extends SpecificRecord> void addSink(Topology topology, Wire wire, Topic<V> sink) {
        topology.addSink(
                sink.name(), sink.name(), Routed.serializer(), wire.serializer(sink), Routed.partitioner(), PROCESSOR);
    }

    /** Supplies the processor together with its store. */
    private record Inventories(EngineRules rules, EngineMetrics metrics)
            implements ProcessorSupplier<String, BookingRequest, Routed, SpecificRecord> {
        @Override
        public Processor<String, BookingRequest, Routed, SpecificRecord> get() {
            return new InventoryProcessor(rules, metrics);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            StoreBuilder<KeyValueStore<String, byte[]>> store = Stores.keyValueStoreBuilder(
                            Stores.persistentKeyValueStore(InventoryProcessor.STORE),
                            Serdes.String(),
                            Serdes.ByteArray())
                    .withLoggingEnabled(Map.of())
                    .withCachingDisabled();
            return Set.of(store);
        }
    }
}
