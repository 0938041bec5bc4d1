package io.holdfast.engine.views;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.RowLayout;
import io.holdfast.wire.SeatFence;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.SectionLayout;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Folds the ledger into the state of each numbered seat and the counts of each section.
 *
 * <p>An entry that was folded before changes nothing.
 */
final class SeatFold {
    private final SeatSource seats;
    private final BiConsumer<String, byte[]> put;
    private final Consumer<String> delete;

    SeatFold(SeatSource seats, BiConsumer<String, byte[]> put, Consumer<String> delete) {
        this.seats = seats;
        this.put = put;
        this.delete = delete;
    }

    void fold(AvailabilityChange change) {
        byte[] stored = seats.get(ViewKeys.counts(change.getInventory()));
        long known = stored == null ? 0 : CountsCodec.version(stored);
        if (change.getVersion() <= known) {
            return;
        }
        if (!change.getLayout().isEmpty()) {
            open(change);
        }
        char state = letter(change.getState());
        if (state != 0) {
            mark(change.getInventory(), change.getSeats().stream().map(SeatFence::getSeatId), state);
        }
        put.accept(ViewKeys.counts(change.getInventory()), CountsCodec.write(stored, change));
    }

    /** Lays the rows out as they are from now on; those of an earlier layout that are not in it are gone. */
    private void open(AvailabilityChange change) {
        Set<String> gone = new HashSet<>();
        seats.scan(ViewKeys.rows(change.getInventory()), (key, row) -> gone.add(key));
        for (SectionLayout section : change.getLayout()) {
            List<RowLayout> rows = section.getRows();
            for (int i = 0; i < rows.size(); i++) {
                String key = ViewKeys.row(
                        change.getInventory(), section.getCode(), rows.get(i).getLabel());
                byte[] known = seats.get(key);
                RowStates row = known == null
                        ? RowStates.opened(rows.get(i), i)
                        : RowStates.read(known).amended(rows.get(i), i);
                put.accept(key, row.packed());
                gone.remove(key);
            }
            mark(change.getInventory(), section.getBlocked().stream(), 'B');
        }
        gone.forEach(delete);
    }

    private void mark(String inventory, Stream<String> seatIds, char state) {
        Map<String, List<String>> namesByRow = seatIds.map(seatId -> seatId.split("-", 3))
                .collect(groupingBy(
                        parts -> ViewKeys.row(inventory, parts[0], parts[1]), mapping(parts -> parts[2], toList())));
        namesByRow.forEach((key, names) -> {
            byte[] row = seats.get(key);
            if (row != null) { // places of general admission are only counted
                put.accept(key, RowStates.read(row).with(names, state).packed());
            }
        });
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
