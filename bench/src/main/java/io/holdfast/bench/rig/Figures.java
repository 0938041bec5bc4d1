package io.holdfast.bench.rig;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Makes figures of what each round has given. */
public final class Figures<R> {
    private final List<R> rounds;
    private final List<Figure> figures = new ArrayList<>();

    public Figures(List<R> rounds) {
        this.rounds = List.copyOf(rounds);
    }

    public Figures<R> add(String name, String unit, ToDoubleFunction<R> value) {
        return add(name, unit, new Target.None(), value);
    }

    public Figures<R> add(String name, String unit, Target target, ToDoubleFunction<R> value) {
        figures.add(
                new Figure(name, unit, rounds.stream().map(value::applyAsDouble).toList(), target));
        return this;
    }

    public Measured measured(String name) {
        return new Measured(name, figures);
    }
}
