package io.holdfast.engine.views;

import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.RowLayout;
import io.holdfast.wire.SeatFence;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.SectionLayout;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Folds the ledger into the state of each numbered seat and the counts of each section. */
final class SeatStates implements Processor<String, AvailabilityChange, Void, Void> {
    private KeyValueStore<String, byte[]> seats;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before all else
    SeatStates() {}

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        seats = context.getStateStore(ViewsTopology.SEATS);
    }

    @Override
    public void process(Record<String, AvailabilityChange> record) {
        AvailabilityChange change = record.value();
        byte[] stored = seats.get(ViewKeys.counts(change.getInventory()));
        long known = stored == null ? 0 : CountsCodec.version(stored);
        if (change.getVersion() <= known) {
            return; // read again after a crash
        }
        change.getLayout().forEach(section -> open(change.getInventory(), section));
        char state = letter(change.getState());
        if (state != 0) {
            change.getSeats().forEach(seat -> mark(change.getInventory(), seat, state));
        }
        seats.put(ViewKeys.counts(change.getInventory()), CountsCodec.write(stored, change));
    }

    private void open(String inventory, SectionLayout section) {
        List<RowLayout> rows = section.getRows();
        for (int i = 0; i < rows.size(); i++) {
            String key = ViewKeys.row(inventory, section.getCode(), rows.get(i).getLabel());
            seats.put(key, RowStates.opened(rows.get(i), i).packed());
        }
    }

    private void mark(String inventory, SeatFence seat, char state) {
        String[] parts = seat.getSeatId().split("-", 3);
        String key = ViewKeys.row(inventory, parts[0], parts[1]);
        byte[] row = seats.get(key);
        if (row != null) { // places of general admission are only counted
            seats.put(
                    key,
                    RowStates.read(row).with(Integer.parseInt(parts[2]), state).packed());
        }
    }

    private static char letter(SeatState state) {
        return switch (state) {
            case LOCKED -> 'H';
            case SOLD -> 'S';
            case UNLOCKED -> 'A';
            case BLOCKED -> 'B';
            case OPENED, OTHER -> 0;
        };
    }
}
