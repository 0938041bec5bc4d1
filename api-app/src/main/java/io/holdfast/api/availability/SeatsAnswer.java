package io.holdfast.api.availability;

import io.holdfast.wire.view.SeatMap;
import java.util.ArrayList;
import java.util.List;

/** Every numbered seat and its state, as clients see it. */
public record SeatsAnswer(long eventId, long version, List<Part> sections) {
    public record Part(String code, List<Row> rows) {}

    public record Row(String row, List<Seat> seats) {}

    public record Seat(String seatId, String number, Status status) {}

    public enum Status {
        AVAILABLE,
        HELD,
        SOLD,
        BLOCKED;

        static Status of(char state) {
            return switch (state) {
                case 'A' -> AVAILABLE;
                case 'H' -> HELD;
                case 'S' -> SOLD;
                default -> BLOCKED; // a state that is not known here can at any rate not be bought
            };
        }
    }

    /** Several inventories of one event, whose versions add up. */
    static SeatsAnswer of(long eventId, List<SeatMap> maps) {
        return new SeatsAnswer(
                eventId,
                maps.stream().mapToLong(SeatMap::version).sum(),
                maps.stream()
                        .flatMap(map -> map.sections().stream())
                        .map(section -> new Part(
                                section.code(),
                                section.rows().stream()
                                        .map(row -> row(section.code(), row))
                                        .toList()))
                        .toList());
    }

    private static Row row(String section, SeatMap.Row row) {
        List<Seat> seats = new ArrayList<>(row.names().size());
        String prefix = section + "-" + row.label() + "-";
        for (int i = 0; i < row.names().size(); i++) {
            String number = row.names().get(i);
            seats.add(new Seat(prefix + number, number, Status.of(row.states().charAt(i))));
        }
        return new Row(row.label(), seats);
    }
}
