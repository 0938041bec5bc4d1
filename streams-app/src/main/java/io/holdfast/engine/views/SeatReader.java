package io.holdfast.engine.views;

import io.holdfast.wire.view.InventoryCounts;
import io.holdfast.wire.view.SeatMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads counts and seat maps out of what {@link SeatFold} has written. */
record SeatReader(SeatSource seats) {
    Optional<InventoryCounts> counts(String inventory) {
        return Optional.ofNullable(seats.get(ViewKeys.counts(inventory)))
                .map(stored -> CountsCodec.read(inventory, stored));
    }

    /** @param section whose seats are wanted; empty for all */
    Optional<SeatMap> seats(String inventory, Optional<String> section) {
        return counts(inventory)
                .map(counts -> new SeatMap(
                        inventory,
                        counts.eventId(),
                        counts.version(),
                        counts.sections().stream()
                                .map(InventoryCounts.Section::code)
                                .filter(code -> section.map(code::equals).orElse(true))
                                .map(code -> new SeatMap.Section(code, rows(inventory, code)))
                                .toList()));
    }

    private record PlacedRow(int place, SeatMap.Row row) {}

    private List<SeatMap.Row> rows(String inventory, String section) {
        String prefix = ViewKeys.rows(inventory, section);
        List<PlacedRow> rows = new ArrayList<>();
        seats.scan(prefix, (key, bytes) -> {
            RowStates states = RowStates.read(bytes);
            rows.add(new PlacedRow(states.place(), states.view(key.substring(prefix.length()))));
        });
        return rows.stream()
                .sorted(Comparator.comparingInt(PlacedRow::place))
                .map(PlacedRow::row)
                .toList();
    }
}
