package io.holdfast.bench.rig;

import java.util.List;

/** One figure of a measurement, with its value in each round. */
public record Figure(String name, String unit, List<Double> rounds, Target target) {
    public Figure {
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException(name + " was not measured");
        }
        rounds = List.copyOf(rounds);
    }

    /** The middle one; of an even number the lower of the two in the middle. */
    public double median() {
        return rounds.stream().sorted().toList().get((rounds.size() - 1) / 2);
    }

    public double least() {
        return rounds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    public double most() {
        return rounds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** Whether its target is kept; without one it is. */
    public boolean isKept() {
        return target.isKeptBy(median());
    }
}
