package io.holdfast.api.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Listed rows as they are given back: in the shortest form that an event can be created with. */
final class RowsView {
    /** One row; {@code seats} where a seat has a name or a place, else {@code runs}. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Row(
            String row,
            Optional<List<@Nullable Object>> seats,
            Optional<List<Run>> runs,
            Optional<Double> x,
            Optional<Double> y) {}

    record Run(int first, int count) {}

    record Seat(String number, double x, double y) {}

    private RowsView() {}

    static List<Row> of(Section.Rows listed) {
        return listed.rows().stream().map(RowsView::row).toList();
    }

    private static Row row(Section.Row row) {
        boolean numbered = row.runs().stream()
                .allMatch(run -> run.names().isEmpty() && run.points().isEmpty());
        return new Row(
                row.label(),
                numbered ? Optional.empty() : Optional.of(seats(row)),
                numbered
                        ? Optional.of(row.runs().stream()
                                .map(run -> new Run(run.first(), run.count()))
                                .toList())
                        : Optional.empty(),
                row.at().map(Section.Point::x),
                row.at().map(Section.Point::y));
    }

    private static List<@Nullable Object> seats(Section.Row row) {
        var seats = new ArrayList<@Nullable Object>();
        for (var run : row.runs()) {
            if (!seats.isEmpty()) {
                seats.add(null);
            }
            var names = run.seats();
            for (int i = 0; i < names.size(); i++) {
                seats.add(
                        run.points().isEmpty()
                                ? names.get(i)
                                : new Seat(
                                        names.get(i),
                                        run.points().get(i).x(),
                                        run.points().get(i).y()));
            }
        }
        return seats;
    }
}
