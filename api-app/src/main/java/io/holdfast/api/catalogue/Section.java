package io.holdfast.api.catalogue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A part of an event's inventory with one price. As JSON this is also how it is stored, so a component is only ever
 * added, never renamed.
 *
 * @param priceMinor of one seat, in minor units of the event's currency
 */
public record Section(String code, String ticketType, long priceMinor, Layout layout) {
    /** Whether buyers choose seats. */
    public enum Kind {
        GENERAL,
        SEATED
    }

    /** Consecutive seat numbers without a gap: {@code first} to {@code first + count - 1}. */
    public record Run(int first, int count) {}

    /** One row, named as on its seats: {@code label} 12 and seat 7 of section A is seat A-12-7. */
    public record Row(String label, List<Run> runs) {}

    /** How the places of a section lie. A further shape is a further record here. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "shape")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Open.class, name = "open"),
        @JsonSubTypes.Type(value = Grid.class, name = "grid")
    })
    public sealed interface Layout {}

    /** General admission: so many places, none of them named. */
    public record Open(int capacity) implements Layout {}

    /** Rows 1 to {@code rows}, each with seats 1 to {@code seatsPerRow}. */
    public record Grid(int rows, int seatsPerRow) implements Layout {}

    @JsonIgnore
    public Kind kind() {
        return switch (layout) {
            case Open _ -> Kind.GENERAL;
            case Grid _ -> Kind.SEATED;
        };
    }

    @JsonIgnore
    public int capacity() {
        return switch (layout) {
            case Open open -> open.capacity();
            case Grid grid -> Math.multiplyExact(grid.rows(), grid.seatsPerRow());
        };
    }

    /** The rows in order; none for general admission. */
    @JsonIgnore
    public List<Row> rows() {
        return switch (layout) {
            case Open _ -> List.of();
            case Grid grid ->
                IntStream.rangeClosed(1, grid.rows())
                        .mapToObj(row -> new Row(Integer.toString(row), List.of(new Run(1, grid.seatsPerRow()))))
                        .toList();
        };
    }
}
