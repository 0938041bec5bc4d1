package io.holdfast.bench.rig;

import java.util.List;

/** All figures of a measurement, in the order in which they are read. */
public record Measured(String name, List<Figure> figures) {
    public Measured {
        figures = List.copyOf(figures);
    }
}
