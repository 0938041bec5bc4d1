package io.holdfast.engine.views;

import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.RowLayout;
import io.holdfast.wire.SeatFence;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.SectionLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

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
            List<String> seatIds =
                    change.getSeats().stream().map(SeatFence::getSeatId).toList();
            mark(change.getInventory(), seatIds, state);
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
            mark(change.getInventory(), section.getBlocked(), 'B');
        }
        gone.forEach(delete);
    }

    private void mark(String inventory, List<String> seatIds, char state) {
        Map<String, List<String>> namesByRow = new HashMap<>();
        for (String seatId : seatIds) {
            int row = seatId.indexOf('-') + 1;
            int name = seatId.indexOf('-', row) + 1;
            if (name == 0) {
                throw new IllegalArgumentException("No seat is called " + seatId);
            }
            String key = ViewKeys.row(inventory, seatId.substring(0, row - 1), seatId.substring(row, name - 1));
            namesByRow.computeIfAbsent(key, _ -> new ArrayList<>()).add(seatId.substring(name));
        }
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
