package io.holdfast.api.catalogue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A part of an event's inventory with one price. As JSON this is also how it is stored, so a component is only ever
 * added, never renamed.
 *
 * @param priceMinor of one seat, in minor units of the event's currency
 * @param blocked seats that are not for sale from the start
 */
public record Section(String code, String ticketType, long priceMinor, Layout layout, List<String> blocked) {
    /** What is stored without blocked seats has none. */
    public Section(String code, String ticketType, long priceMinor, Layout layout, @Nullable List<String> blocked) {
        this.code = code;
        this.ticketType = ticketType;
        this.priceMinor = priceMinor;
        this.layout = layout;
        this.blocked = blocked == null ? List.of() : List.copyOf(blocked);
    }

    /** Whether buyers choose seats. */
    public enum Kind {
        GENERAL,
        SEATED
    }

    /** Where something is drawn; the unit is the organizer's. */
    public record Point(double x, double y) {}

    /**
     * Seats side by side: {@code first} to {@code first + count - 1}, or, where they are not called by numbers, by name.
     *
     * @param names empty where the seats are numbered
     * @param points of each seat; empty where none is given
     */
    public record Run(int first, int count, List<String> names, List<Point> points) {
        static Run numbered(int first, int count) {
            return new Run(first, count, List.of(), List.of());
        }

        List<String> seats() {
            return names.isEmpty()
                    ? IntStream.range(first, first + count)
                            .mapToObj(Integer::toString)
                            .toList()
                    : names;
        }
    }

    /** One row, named as on its seats: {@code label} 12 and seat 7 of section A is seat A-12-7. */
    public record Row(String label, List<Run> runs, Optional<Point> at) {
        int size() {
            return runs.stream().mapToInt(Run::count).sum();
        }
    }

    /** How the places of a section lie. A further shape is a further record here. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "shape")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Open.class, name = "open"),
        @JsonSubTypes.Type(value = Grid.class, name = "grid"),
        @JsonSubTypes.Type(value = Rows.class, name = "rows")
    })
    public sealed interface Layout {}

    /** General admission: so many places, none of them named. */
    public record Open(int capacity) implements Layout {}

    /** Rows 1 to {@code rows}, each with seats 1 to {@code seatsPerRow}. */
    public record Grid(int rows, int seatsPerRow) implements Layout {}

    /** Rows as they were listed. */
    public record Rows(List<Row> rows) implements Layout {}

    @JsonIgnore
    public Kind kind() {
        return switch (layout) {
            case Open _ -> Kind.GENERAL;
            case Grid _, Rows _ -> Kind.SEATED;
        };
    }

    @JsonIgnore
    public int capacity() {
        return switch (layout) {
            case Open open -> open.capacity();
            case Grid grid -> Math.multiplyExact(grid.rows(), grid.seatsPerRow());
            case Rows listed -> listed.rows().stream().mapToInt(Row::size).sum();
        };
    }

    /** The rows in order; none for general admission. */
    @JsonIgnore
    public List<Row> rows() {
        return switch (layout) {
            case Open _ -> List.of();
            case Grid grid ->
                IntStream.rangeClosed(1, grid.rows())
                        .mapToObj(row -> new Row(
                                Integer.toString(row), List.of(Run.numbered(1, grid.seatsPerRow())), Optional.empty()))
                        .toList();
            case Rows listed -> listed.rows();
        };
    }
}
