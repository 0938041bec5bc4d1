package io.holdfast.engine.views;

import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.RowLayout;
import io.holdfast.wire.SeatFence;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.SectionLayout;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
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
        if (!change.getLayout().isEmpty()) {
            open(change);
        }
        char state = letter(change.getState());
        if (state != 0) {
            change.getSeats().forEach(seat -> mark(change.getInventory(), seat, state));
        }
        seats.put(ViewKeys.counts(change.getInventory()), CountsCodec.write(stored, change));
    }

    /** Lays the rows out as they are from now on; those of an earlier layout that are not in it are gone. */
    private void open(AvailabilityChange change) {
        Set<String> gone = rowsOf(change.getInventory());
        for (SectionLayout section : change.getLayout()) {
            List<RowLayout> rows = section.getRows();
            Set<String> fresh = new HashSet<>();
            for (int i = 0; i < rows.size(); i++) {
                String key = ViewKeys.row(
                        change.getInventory(), section.getCode(), rows.get(i).getLabel());
                byte[] known = seats.get(key);
                RowStates row = known == null
                        ? RowStates.opened(rows.get(i), i)
                        : RowStates.read(known).amended(rows.get(i), i);
                seats.put(key, row.packed());
                gone.remove(key);
                if (known == null) {
                    fresh.add(rows.get(i).getLabel());
                }
            }
            block(change.getInventory(), section, fresh);
        }
        gone.forEach(seats::delete);
    }

    private Set<String> rowsOf(String inventory) {
        Set<String> keys = new HashSet<>();
        try (KeyValueIterator<String, byte[]> rows =
                seats.range(ViewKeys.rows(inventory), ViewKeys.rows(inventory) + '~')) {
            rows.forEachRemaining(row -> keys.add(row.key));
        }
        return keys;
    }

    /** Of rows that were there before, the ledger has told what is blocked since. */
    private void block(String inventory, SectionLayout section, Set<String> rows) {
        section.getBlocked().stream()
                .filter(seat -> rows.contains(seat.split("-", 3)[1]))
                .forEach(seat -> mark(inventory, new SeatFence(seat, 0L), 'B'));
    }

    private void mark(String inventory, SeatFence seat, char state) {
        String[] parts = seat.getSeatId().split("-", 3);
        String key = ViewKeys.row(inventory, parts[0], parts[1]);
        byte[] row = seats.get(key);
        if (row != null) { // places of general admission are only counted
            seats.put(key, RowStates.read(row).with(parts[2], state).packed());
        }
    }

    private static char letter(SeatState state) {
        return switch (state) {
            case LOCKED -> 'H';
            case SOLD -> 'S';
            case UNLOCKED -> 'A';
            case BLOCKED -> 'B';
            case OPENED, CANCELLED, OTHER -> 0;
        };
    }
}
