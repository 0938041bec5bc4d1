package io.holdfast.bench.reference;

import static java.util.Objects.requireNonNull;

import io.holdfast.wire.ReplyTo;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** How the reference topologies are wired. */
final class ReferenceTopology {
    private static final String STORE = "bench";
    private static final String SOURCE = "requests";
    private static final String PROCESSOR = "reference";
    private static final String SINK = "replies";

    private ReferenceTopology() {}

    static Topology build(ReferenceKind kind) {
        return new Topology()
                .addSource(SOURCE, new ByteArrayDeserializer(), new ByteArrayDeserializer(), kind.requests())
                .addProcessor(PROCESSOR, processor(kind), SOURCE)
                .addSink(SINK, kind.replies(), new ByteArraySerializer(), new ByteArraySerializer(), PROCESSOR);
    }

    private static ProcessorSupplier<byte[], byte[], byte[], byte[]> processor(ReferenceKind kind) {
        return switch (kind) {
            case PASS_THROUGH -> PassThrough::new;
            case PUT_GET -> new PutGetSupplier();
        };
    }

    private static final class PassThrough extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
        @Override
        public void process(Record<byte[], byte[]> record) {
            context().forward(record);
        }
    }

    private static final class PutGet extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
        @Override
        public void process(Record<byte[], byte[]> record) {
            KeyValueStore<byte[], byte[]> store = requireNonNull(context().getStateStore(STORE));
            byte[] key = ReplyTo.read(record.headers())
                    .map(to -> ByteBuffer.allocate(Long.BYTES).putLong(to.id()).array())
                    .orElseThrow();
            if (store.get(key) == null) {
                store.put(key, record.value());
            }
            context().forward(record);
        }
    }

    private static final class PutGetSupplier implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {
        @Override
        public Processor<byte[], byte[], byte[], byte[]> get() {
            return new PutGet();
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(Stores.keyValueStoreBuilder(
                            Stores.persistentKeyValueStore(STORE), Serdes.ByteArray(), Serdes.ByteArray())
                    .withLoggingEnabled(Map.of())
                    .withCachingDisabled());
        }
    }
}
