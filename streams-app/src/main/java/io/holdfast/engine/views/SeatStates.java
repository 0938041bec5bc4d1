package io.holdfast.engine.views;

import io.holdfast.wire.AvailabilityChange;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the state of each seat as of the latest committed change. */
final class SeatStates implements Processor<String, AvailabilityChange, Void, Void> {
    private SeatFold fold;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before all else
    SeatStates() {}

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        KeyValueStore<String, byte[]> seats = context.getStateStore(ViewsTopology.SEATS);
        fold = new SeatFold(SeatSource.of(seats), seats::put, seats::delete);
    }

    @Override
    public void process(Record<String, AvailabilityChange> change) {
        if (change.value() == null) {
            throw new IllegalArgumentException("An entry of the ledger without content");
        }
        fold.fold(change.value());
    }
}
