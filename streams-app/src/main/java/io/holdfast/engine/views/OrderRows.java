package io.holdfast.engine.views;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the latest row of each order, in the bytes it came in. */
final class OrderRows implements Processor<String, byte[], Void, Void> {
    private KeyValueStore<String, byte[]> orders;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before all else
    OrderRows() {}

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        orders = context.getStateStore(ViewsTopology.ORDERS);
    }

    @Override
    public void process(Record<String, byte[]> row) {
        if (row.key() == null) {
            throw new IllegalArgumentException("An order without a key");
        }
        orders.put(row.key(), row.value());
    }
}
